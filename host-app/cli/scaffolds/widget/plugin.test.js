import test from 'node:test';
import { pluginContract } from '@vitrine/core/testing';

for (const { name, run } of await pluginContract(import.meta.dirname)) test(name, run);
