import { pluginContract } from '@vitrine/core/testing';
import { test } from 'vitest';

for (const { name, run } of await pluginContract(import.meta.dirname)) test(name, run);
