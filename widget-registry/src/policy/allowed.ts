/** Everything that a chart may be made of. What is not named here is refused, so that a new feature of Vega-Lite is off until someone has looked at it. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const COMPOSED = 'facet spec concat hconcat vconcat columns spacing align bounds center';

export const TOP_LEVEL = words(
  `$schema description padding mark encoding layer transform params resolve view data width height autosize config ${COMPOSED}`,
);

export const VIEW = words(
  `mark encoding layer transform params resolve description name view width height ${COMPOSED}`,
);

export const LAYER = words('mark encoding layer transform params resolve description name view width height');

export const MARKS = words(
  'arc area bar line point circle square rect rule text tick trail boxplot errorbar errorband',
);

export const MARK_KEYS = words(`
  type color fill stroke opacity fillOpacity strokeOpacity strokeWidth strokeDash strokeDashOffset strokeCap strokeJoin strokeMiterLimit filled
  cornerRadius cornerRadiusEnd cornerRadiusTopLeft cornerRadiusTopRight cornerRadiusBottomLeft cornerRadiusBottomRight
  interpolate tension point line size shape thickness bandSize width height orient align baseline angle dx dy x y x2 y2 xOffset yOffset
  radius radius2 theta theta2 innerRadius outerRadius padAngle font fontSize fontStyle fontWeight limit lineBreak lineHeight ellipsis text
  extent box median whiskers ticks rule outliers band borders
  invalid order clip discreteBandSize continuousBandSize binSpacing minBandSize blend cursor description style`);

export const CHANNELS = words(`
  x y x2 y2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity strokeWidth strokeDash size shape
  angle text order detail description row column facet xError yError xError2 yError2`);

export const FIELD_KEYS = words(`
  field type aggregate bin timeUnit stack scale axis legend header sort title format formatType value datum condition test param empty band
  bandPosition impute expr columns spacing align`);

export const AXIS_KEYS = words(`
  grid gridColor gridDash gridOpacity gridWidth orient labels labelExpr labelAngle labelAlign labelBaseline labelColor labelFont labelFontSize
  labelFontWeight labelFlush labelLimit labelOffset labelOpacity labelOverlap labelPadding labelSeparation labelBound ticks tickBand tickColor
  tickCount tickMinStep tickSize tickWidth tickDash tickExtra tickOffset tickRound domain domainColor domainWidth domainDash domainOpacity
  title titleAlign titleAnchor titleAngle titleBaseline titleColor titleFontSize titleFontWeight titleLimit titlePadding titleX titleY
  format formatType values offset position minExtent maxExtent bandPosition zindex translate`);

export const LEGEND_KEYS = words(`
  orient direction columns columnPadding rowPadding padding offset title titleColor titleFontSize titleFontWeight titleLimit titlePadding titleOrient
  labelColor labelExpr labelFont labelFontSize labelLimit labelOffset labelOpacity labelOverlap labelPadding labelAlign labelBaseline
  symbolType symbolSize symbolStrokeWidth symbolStrokeColor symbolFillColor symbolOpacity symbolDash symbolLimit symbolOffset
  gradientLength gradientThickness gradientOpacity gradientStrokeColor gradientStrokeWidth clipHeight cornerRadius fillColor strokeColor
  gridAlign tickCount tickMinStep type format formatType values zindex legendX legendY`);

export const HEADER_KEYS = words(`
  orient labels labelAlign labelAnchor labelAngle labelBaseline labelColor labelExpr labelFont labelFontSize labelFontWeight labelLimit labelOrient
  labelPadding title titleAlign titleAnchor titleAngle titleColor titleFontSize titleFontWeight titleLimit titleOrient titlePadding format formatType`);

export const SCALE_KEYS = words(`
  type domain domainMax domainMin domainMid range rangeMax rangeMin scheme reverse round clamp interpolate nice zero padding paddingInner
  paddingOuter align bins base exponent constant`);

export const TRANSFORMS = words(
  'filter calculate aggregate joinaggregate window stack fold bin timeUnit impute quantile density regression loess',
);

/** Transforms that make any number of rows, or leave some out at random; Vega-Lite takes them before some of those that may stand. */
export const OTHER_TRANSFORMS = words('lookup flatten pivot sample');

export const PARAM_KEYS = words('name select bind value expr');

export const SELECT_KEYS = words('type encodings fields zoom translate clear nearest toggle resolve mark');

/** Functions of Vega's expression language that look at their arguments only and answer no more than they were given. */
export const FUNCTIONS = words(`
  abs acos asin atan atan2 ceil clamp cos exp floor hypot log max min pow round sin sqrt tan
  isArray isBoolean isDate isDefined isNumber isObject isString isValid isNaN isFinite toBoolean toDate toNumber toString
  length lower upper pad parseFloat parseInt replace slice split substring trim truncate indexof lastindexof join reverse inrange extent span
  format utcFormat timeFormat utc utcyear utcquarter utcmonth utcweek utcdate utcday utcdayofyear utchours utcminutes year quarter month date day hours
  densityNormal cumulativeNormal quantileNormal densityLogNormal cumulativeLogNormal quantileLogNormal
  densityUniform cumulativeUniform quantileUniform
  if luminance contrast rgb hsl lab hcl scale bandwidth domain`);

/** Names that expressions may read. */
export const IDENTIFIERS = words('datum width height PI E LN2 LN10 SQRT2 NaN Infinity');

/** Kinds of whole-value holes that the binding fills. */
export const HOLES = words('$option $role $fact $colour $palette $domain $label $word $if $choose');

/** Keys that reach outside wherever they stand. */
export const FORBIDDEN_KEYS = words(
  'url href signals on update datasets usermeta loader projection tooltip __proto__ constructor prototype',
);

/** Keys whose text is an expression, wherever they stand. */
export const EXPRESSIONS = words('expr signal labelExpr calculate test');

/** Keys whose text names a field, wherever they stand. */
export const FIELDS = words(
  'field fields groupby as fold sort key impute stack density quantile regression on loess timeUnit bin lookup',
);
