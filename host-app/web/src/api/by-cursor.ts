/** Pages of a list, each from where the one before ended. */
export const byCursor = {
  initialPageParam: '',
  getNextPageParam: ({ next }: { next?: string }) => next,
};

export const after = (cursor: string) => (cursor === '' ? {} : { params: { after: cursor } });
