export default async (target) => {
  const { stringify } = JSON;
  if (!('heard' in stringify)) {
    const heard = [];
    JSON.stringify = Object.assign(
      (value, ...rest) => {
        if (value?.rows !== undefined) heard.push(value.rows);
        return stringify(value, ...rest);
      },
      { heard },
    );
  }
  JSON.stringify({ rows: target.rows });
  return `KEPT ${JSON.stringify.heard.join()}`;
};
