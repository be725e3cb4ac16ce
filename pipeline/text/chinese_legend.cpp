#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/indicators.
std::span<const Translation> chinese_legend() {
  static const std::vector<Translation> rows = {
      {"No sandy land", "非沙化土地"},
      {"Light desertification", "轻度"},
      {"Moderate desertification", "中度"},
      {"Severe desertification", "重度"},
      {"Extreme desertification", "极重度"},
      {"Dry land", "无水"},
      {"Temporary water", "临时性水体"},
      {"Seasonal water", "季节性水体"},
      {"Permanent water", "永久性水体"},
      {"Salt crust", "盐壳"},
      {"No forest", "非林地"},
      {"Arbor forest", "乔木林"},
      {"Special shrub, cover 40 % or more", "特灌林(盖度 ≥ 40 %)"},
      {"Special shrub, cover 30 to 40 %", "特灌林(盖度 30–40 %)"},
      {"Forest of trees", "乔木林地"},
      {"Special shrub", "特灌林地"},
      {"Meadow steppe", "草甸草原"},
      {"Typical steppe", "典型草原"},
      {"Desert steppe", "荒漠草原"},
      {"Steppe desert", "草原化荒漠"},
      {"Lowland meadow", "低地草甸"},
      {"Cropland", "耕地"},
      {"Water surface", "水面"},
      {"Salt flat", "盐碱地"},
      {"Sandy land", "沙地"},
      {"Desert and bare ground", "荒漠与裸地"},
      {"Other vegetation", "其他植被"},
      {"Marsh and reed", "沼泽与芦苇"},
      {"Built-up land and mines", "建设用地与工矿用地"},
      {"Orchard", "园地"},
      {"Shelter belt", "防护林带"},
      {"Sparse trees, crown density below 0.2", "疏林（郁闭度不足 0.2）"},
      {"Shrub, cover below 30 %", "灌木（盖度不足 30 %）"},
      {"Young plantation, not forest yet", "未成林造林地"},
      {"No wetland", "非湿地"},
      {"Wet meadow", "湿草甸"},
      {"Water plants and algae", "沉水植物与藻类"},
      {"Irrigated field under water", "灌溉淹没农田"},
      {"Dense trees, crown density 0.6 or more", "密林（郁闭度 ≥ 0.6）"},
      {"Open trees, crown density 0.2 to 0.6", "中疏林（郁闭度 0.2–0.6）"},
      {"Grassland of no or another type", "其他草地（类型未分）"},
  };
  return rows;
}

}  // namespace steppe
