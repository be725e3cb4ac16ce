// How counties are drawn: the dash and two dots of a county boundary on Chinese maps over a light casing, names with a halo.
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';

export const kFonts = '"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif';

const casing = new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.85)', width: 3.6, lineJoin: 'round' }), zIndex: 1 });
const line = new Style({ stroke: new Stroke({ color: '#3d3a4a', width: 1.3, lineDash: [9, 3, 1.6, 3, 1.6, 3], lineCap: 'butt', lineJoin: 'round' }), zIndex: 2 });
const chosen_casing = new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 6.5, lineJoin: 'round' }), zIndex: 3 });
const chosen_line = new Style({ stroke: new Stroke({ color: '#1f5c3f', width: 3, lineJoin: 'round' }), zIndex: 4 });

const name_style = (name, chosen) => new Style({
  text: new Text({
    text: name,
    font: `${chosen ? 'bold 14px' : '13px'} ${kFonts}`,
    fill: new Fill({ color: chosen ? '#123d29' : '#2b2a35' }),
    stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 3.4 }),
    overflow: false,
  }),
  zIndex: 5,
});

// `see`: {outlines, names, zone_id}.
export function zone_styles(feature, see) {
  const chosen = feature.get('zone_id') === see.zone_id;
  const styles = [];
  if (see.outlines) styles.push(casing, line);
  if (chosen) styles.push(chosen_casing, chosen_line);
  if (see.names) styles.push(name_style(String(feature.get('zone_name') ?? ''), chosen));
  return styles;
}
