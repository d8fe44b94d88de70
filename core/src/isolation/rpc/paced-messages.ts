import type { Readable } from 'node:stream';
import type { Said } from '../../errors/index.ts';
import { ENDED, ProtocolFault } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import { MessageReader, type ReceivedMessage } from './message-reader.ts';

export interface MessagePorts {
  onBytes(count: number): void;
  /** False: what follows is of no interest. */
  onMessage(received: ReceivedMessage): boolean;
  onFault(reason: Said): void;
}

/** So long one turn of the event loop is given to one plugin. */
const TURN_MS = 1;

/** Hands on what a process says, a little in each turn of the event loop: a flood waits in its pipe, and whoever sends it waits too. */
export function receiveMessages(pipe: Readable, limits: IsolationLimits, ports: MessagePorts): void {
  const reader = new MessageReader(limits);
  let over = false;
  /** Whether all of them are through. */
  const receive = (messages: Iterator<ReceivedMessage>): boolean => {
    const until = performance.now() + TURN_MS;
    try {
      for (let next = messages.next(); next.done !== true; next = messages.next()) {
        over = !ports.onMessage(next.value);
        if (over) return true;
        if (performance.now() > until) return false;
      }
    } catch (error) {
      over = true;
      ports.onFault(error instanceof ProtocolFault ? error.said : ENDED.messageUnreadable());
    }
    return true;
  };
  const goOn = (messages: Iterator<ReceivedMessage>) => {
    if (receive(messages)) pipe.resume();
    else setImmediate(goOn, messages);
  };
  pipe.on('data', (chunk: Buffer) => {
    if (over) return;
    ports.onBytes(chunk.length);
    const messages = reader.read(chunk);
    if (receive(messages)) return;
    pipe.pause();
    setImmediate(goOn, messages);
  });
}
