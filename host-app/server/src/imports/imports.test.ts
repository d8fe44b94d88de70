import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { Seller } from './testing/seller.ts';

const ORDERS = `Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU
05/03/25,3500000001,alice99,Alice Archer,Alice,Archer,2,Credit Card,05/05/25,1 Main St,,Denver,CO,80201,United States,USD,40.00,,,0.00,0.00,5.00,0.00,45.00,,1.60,43.40,,,,Alice Archer (alice99),online,online_cc,0.00,,A1
05/04/25,3500000002,bob77,Bob Baker,Bob,Baker,1,Credit Card,,2 High St,,London,,N1 1AA,United Kingdom,USD,20.00,,,0.00,0.00,5.00,0.00,25.00,,1.00,24.00,,,,Bob Baker (bob77),online,online_cc,0.00,,A2
`;

let server: TestServer;
let seller: Seller;

beforeAll(async () => {
  server = await createTestServer();
  seller = new Seller(server.owner);
});
afterAll(() => server[Symbol.asyncDispose]());

describe('an upload', () => {
  it('is recognised, stored and counted', async () => {
    const file = await seller.bringOne('whatever.txt', ORDERS);
    expect(file).toMatchObject({ kind: 'etsy.orders', state: 'done', rows: 2, accepted: 2, rejected: 0 });
    expect(await seller.measures('shop.orders', ['orders', 'units', 'grossSales'])).toEqual({ orders: 2, units: 3, grossSales: 60 });
  });
});
