/** Everything that a chart may be made of. What is not named here is refused, so that a new feature of Vega-Lite is off until someone has looked at it. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const TOP_LEVEL = words(
  '$schema description padding mark encoding layer transform params resolve view data width height autosize config',
);

export const LAYER = words('mark encoding layer transform params resolve description name view');

export const MARKS = words(
  'arc area bar line point circle square rect rule text tick trail boxplot errorbar errorband',
);

export const MARK_KEYS = words(`
  type color fill stroke opacity fillOpacity strokeOpacity strokeWidth strokeDash strokeDashOffset strokeCap strokeJoin strokeMiterLimit filled
  cornerRadius cornerRadiusEnd cornerRadiusTopLeft cornerRadiusTopRight cornerRadiusBottomLeft cornerRadiusBottomRight
  interpolate tension point line size shape thickness bandSize width height orient align baseline angle dx dy x y x2 y2 xOffset yOffset
  radius radius2 theta theta2 innerRadius outerRadius padAngle font fontSize fontStyle fontWeight limit lineBreak lineHeight ellipsis text
  extent box median whiskers ticks rule outliers band borders tooltip invalid order clip discreteBandSize continuousBandSize binSpacing minBandSize blend cursor description style`);

export const CHANNELS = words(`
  x y x2 y2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity strokeWidth strokeDash size shape
  angle text tooltip order detail description row column facet xError yError xError2 yError2`);

export const FIELD_KEYS = words(`
  field type aggregate bin timeUnit stack scale axis legend sort title format formatType value datum condition test param empty band bandPosition impute expr header`);

export const TRANSFORMS = words(
  'filter calculate aggregate joinaggregate window stack fold bin timeUnit impute flatten pivot quantile density regression loess',
);

export const PARAM_KEYS = words('name select bind value');

export const SELECT_KEYS = words('type encodings fields zoom translate clear nearest toggle resolve mark');

/** Functions of Vega's expression language that look at their arguments only. */
export const FUNCTIONS = words(`
  abs acos asin atan atan2 ceil clamp cos exp floor hypot log max min pow round sin sqrt tan
  isArray isBoolean isDate isDefined isNumber isObject isString isValid isNaN isFinite toBoolean toDate toNumber toString
  length lower upper pad parseFloat parseInt replace slice split substring trim truncate indexof lastindexof join reverse inrange extent span
  format utcFormat timeFormat utc utcyear utcquarter utcmonth utcweek utcdate utcday utcdayofyear utchours utcminutes year quarter month date day hours
  if luminance contrast rgb hsl lab hcl sequence scale bandwidth domain`);

/** Names that expressions may read. */
export const IDENTIFIERS = words('datum width height PI E LN2 LN10 SQRT2 NaN Infinity');
