/**
 * Largest remainder, as SQL on whole numbers: every row gets the floor of its part, the units left over go to the largest remainders,
 * the earlier row first among equals. Σ of the parts is the whole, to the cent.
 */

/** Floor and remainder of amount × weight ÷ whole. `wide` keeps products beyond 63 bits exact. */
function division(
  amount: string,
  weight: string,
  options: { whole: string; wide: boolean },
): { floor: string; rest: string } {
  const { whole, wide } = options;
  if (!wide) return { floor: `(${amount} * ${weight} / ${whole})`, rest: `(${amount} * ${weight} % ${whole})` };
  const product = `(${amount}::numeric * ${weight})`;
  return { floor: `div(${product}, ${whole})::bigint`, rest: `mod(${product}, ${whole})::bigint` };
}

/**
 * The part of one of at most two rows, without looking at the other one: two remainders add up to the whole, so that the larger is the
 * one above half. `beyond` is the part where there are more rows.
 */
export function partOfFew(
  amount: string,
  row: { index: string; rows: string; weight: string; whole: string },
  options: { wide: boolean; beyond: string },
): string {
  const { floor, rest } = division(amount, row.weight, { whole: row.whole, wide: options.wide });
  return `case when ${amount} = 0 then 0 when ${row.rows} = 1 then ${amount}
    when ${row.rows} = 2 then ${floor} + case when 2 * abs(${rest}) > ${row.whole} or (2 * abs(${rest}) = ${row.whole} and ${row.index} = 1)
                                              then sign(${amount})::integer else 0 end
    else ${options.beyond} end`;
}

/**
 * Parts of amounts over any number of rows. `amounts(grp, id, class, amount)` and `targets(grp, o, i, weight)`; a group whose
 * weights are all zero is shared equally. Answers `(id, class, o, i, part)`; amounts without targets have no part.
 */
export function parts(amounts: string, targets: string, wide: boolean): string {
  const { floor, rest } = division('a.size', 'w.weight', { whole: 'w.whole', wide });
  return `
    select id, class, o, i, way * (base + case when place <= size - shared then 1 else 0 end) as part
      from (select *, sum(base) over (partition by id order by rest desc, o, i rows between unbounded preceding and unbounded following) as shared,
                   row_number() over (partition by id order by rest desc, o, i) as place
              from (select a.id, a.class, a.size, a.way, w.o, w.i, ${floor} as base, ${rest} as rest
                      from (select grp, id, class, abs(amount) as size, sign(amount)::integer as way from (${amounts}) named) a
                      join (select grp, o, i, case when heavy > 0 then weight else 1 end as weight,
                                   case when heavy > 0 then heavy else members end as whole
                              from (select *, (sum(weight) over (partition by grp))::bigint as heavy, count(*) over (partition by grp) as members
                                      from (${targets}) weighed) summed) w on w.grp = a.grp) divided) placed`;
}
