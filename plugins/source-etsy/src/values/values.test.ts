import { describe, expect, it } from 'vitest';
import { countryOf, PlaceReader, regionOf } from './places.ts';
import { couponOf, readableText, variationOf, withoutMail } from './text.ts';

describe('places', () => {
  it('knows countries by name in four languages, by code and by what people call them', () => {
    const names = [
      'United States',
      'Deutschland',
      'Allemagne',
      'Germania',
      'UK',
      'The Netherlands',
      'Österreich',
      'Côte d’Ivoire',
      'South Korea',
      'us',
      'Türkiye',
      'Turkey',
      'Czech Republic',
    ];
    expect(names.map(countryOf)).toEqual([
      'US',
      'DE',
      'DE',
      'DE',
      'GB',
      'NL',
      'AT',
      'CI',
      'KR',
      'US',
      'TR',
      'TR',
      'CZ',
    ]);
    expect(['', 'Atlantis', 'ZZ'].map(countryOf)).toEqual([null, null, null]);
  });

  it('knows the states of three countries by code and name', () => {
    expect(regionOf('US', 'CO')).toBe('US-CO');
    expect(regionOf('US', 'Colorado')).toBe('US-CO');
    expect(regionOf('CA', 'Québec')).toBe('CA-QC');
    expect(regionOf('AU', 'nsw')).toBe('AU-NSW');
    expect(regionOf('DE', 'NW')).toBeNull();
    expect(regionOf('US', 'AE')).toBeNull();
    expect(regionOf(null, 'CO')).toBeNull();
  });

  it('gives the same place again', () => {
    const places = new PlaceReader();
    expect(places.read('Canada', 'ON')).toEqual({ country: 'CA', region: 'CA-ON' });
    expect(places.read('Canada', 'ON')).toBe(places.read('Canada', 'ON'));
    expect(places.read('', '')).toEqual({ country: null, region: null });
  });
});

describe('texts', () => {
  it('decodes entities once, and leaves a plain & alone', () => {
    expect(readableText(' Mug &quot;Good&quot; &amp; Fern &#39;s ')).toBe('Mug "Good" & Fern \'s');
    expect(readableText('Salt & notes&copy')).toBe('Salt & notes&copy');
    expect(readableText('&amp;quot;')).toBe('&quot;');
  });

  it('joins distinct coupons in order', () => {
    expect(['THIRD;THIRD;THIRD', 'B, A', '', ';'].map(couponOf)).toEqual(['THIRD', 'A + B', null, null]);
  });

  it('drops what a buyer wrote for personalisation', () => {
    expect(variationOf('Color:Sage,Personalization:For Anna &amp; Tom, with love')).toBe('Color:Sage');
    expect(variationOf('Personalisation:Anna')).toBeNull();
    expect(variationOf('Size:S')).toBe('Size:S');
    expect(variationOf('')).toBeNull();
  });

  it('drops mail addresses', () => {
    expect(withoutMail('Write to anna@example.org now')).toBe('Write to  now');
    expect(withoutMail('5 @ 3')).toBe('5 @ 3');
  });
});
