/** Delivery reports as mail servers write them, about the mail with this Message-ID. */
export function deliveryReports(
  messageId: string,
): Record<'postfix' | 'exchange' | 'exim' | 'delayed' | 'full' | 'delivered' | 'spoken', string> {
  const head = [
    `Message-ID: ${messageId}`,
    'From: My shop <reports@shop.example>',
    'To: ada@shop.example',
    'Subject: Week 44',
  ].join('\r\n');
  const report = (fields: string, returned = `Content-Type: message/rfc822\r\n\r\n${head}\r\n\r\nSales: 12`) =>
    [
      'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
      'To: reports@shop.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="A1B2.1/mx.example"',
      '',
      '--A1B2.1/mx.example',
      'Content-Description: Notification',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is the mail system at host mx.example. I am sorry to have to inform you.',
      '',
      '--A1B2.1/mx.example',
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      'Arrival-Date: Mon,  2 Nov 2026 08:00:01 +0000 (UTC)',
      '',
      fields,
      '',
      '--A1B2.1/mx.example',
      'Content-Description: Undelivered Message',
      returned,
      '',
      '--A1B2.1/mx.example--',
      '',
    ].join('\r\n');
  const ada = 'Final-Recipient: rfc822; ada@shop.example\r\n';
  return {
    postfix: report(
      `${ada}Original-Recipient: rfc822;ada@shop.example\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; in.shop.example\r\nDiagnostic-Code: smtp; 550 5.1.1 <ada@shop.example>: Recipient address\r\n    rejected: User unknown`,
    ),
    exchange: report(
      `${ada}Action: failed\r\nStatus: 5.1.10\r\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound`,
      `Content-Type: text/rfc822-headers\r\n\r\n${head}`,
    ),
    exim: report(`Action: failed\r\n${ada}Status: 5.0.0`),
    delayed: report(`${ada}Action: delayed\r\nStatus: 4.4.1\r\nWill-Retry-Until: Sat, 7 Nov 2026 08:00:01 +0000`),
    full: report(`${ada}Action: failed\r\nStatus: 4.2.2\r\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full`),
    delivered: report(`${ada}Action: delivered\r\nStatus: 2.0.0`),
    /** What a person writes back, with the mail below it. */
    spoken: `From: ada@shop.example\r\nTo: reports@shop.example\r\nSubject: Re: Week 44\r\nIn-Reply-To: ${messageId}\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n`,
  };
}
