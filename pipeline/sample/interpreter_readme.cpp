#include "pipeline/indicators/legend.hpp"
#include "pipeline/sample/sample_files.hpp"

namespace steppe {
namespace {

std::string years_text(const DrawnSample& sample) {
  std::string text;
  for (const int year : sample.years) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text;
}

// "arbor_forest  乔木林地" a line.
std::string class_list(Language language) {
  std::string text;
  for (const LegendEntry& entry : land_cover_legend())
    text += "  " + std::string(entry.id) + "  " + std::string(translate(language, entry.words)) + "\r\n";
  return text;
}

// Chinese instructions are data of this file, as a printed form would be; the English ones stand beside them.
std::string chinese(const DrawnSample& sample, bool chips) {
  std::string text =
      "样点判读说明（抽样设计 " + sample.design.id + "，样点 " + std::to_string(sample.points.size()) + " 个，年份 " +
      years_text(sample) + "）\r\n\r\n" +
      "1. 在 points.csv 中填写，每行为一个样点的一个年份。请勿增删行，勿改编号、坐标、design_id、stratum、cluster。\r\n"
      "2. 两名判读员各自独立判读，分别填 interpreter_1、interpreter_2；互不商量，也不看分类图和 design.csv。\r\n"
      "   两人不一致时由仲裁人看过双方结论后填 arbiter。只有一人判读时填 reference_class 即可。\r\n"
      "3. 判读的是坐标所在的一个像元（图中方框之内），取占面积最大的类别；前后两年按同一标准判读。\r\n"
      "4. 依据优于 1 米的影像或实地调查。看不清、被云遮盖、无当年影像时填 unknown（无法判读），不要猜。\r\n"
      "   不要留空：留空和无法判读都算无应答；按权重超过 5 % 时不作判定。\r\n"
      "5. 判读草原盖度时另填 cover_percent（0–100）；不判读则留空。\r\n"
      "6. 类别写代号或中文名：\r\n" +
      class_list(Language::zh) + "  unknown  无法判读\r\n";
  if (chips)
    text +=
        "7. chips "
        "文件夹中每点每年一张图：左为自然彩色，右为短波红外合成，方框为样点像元；各图采用同一拉伸，可前后对比。\r\n"
        "   图的分辨率与分析格网相同，只供定位和对比，判读应以更清晰的影像为准。\r\n";
  return text +
         "8. points.gpkg 供 QGIS 打开，points.gpx 供导航。坐标为 WGS 84（与 CGCS2000 相差不足 1 "
         "米），不是网络地图坐标。\r\n"
         "9. 填好后用 steppe sample --check points.csv 检查，再在配置中写入：\r\n"
         "     [verify]\r\n     samples = \"…/points.csv\"\r\n     design = \"…/design.csv\"\r\n\r\n";
}

std::string english(const DrawnSample& sample, bool chips) {
  std::string text =
      "For interpreters (design " + sample.design.id + ", " + std::to_string(sample.points.size()) + " points, years " +
      years_text(sample) + ")\r\n\r\n" +
      "1. Fill in points.csv: a row is a point in a year. Add and delete no rows; leave id, coordinates, design_id, "
      "stratum and cluster alone.\r\n"
      "2. Two people look at every point without each other, without the map and without design.csv: "
      "interpreter_1, interpreter_2.\r\n"
      "   Where they differ an arbiter decides, having seen both: arbiter. One person alone fills in "
      "reference_class.\r\n"
      "3. The answer is for the one pixel at the coordinates (inside the frame of the pictures): the class "
      "with the largest part of it, by the same rule in all years.\r\n"
      "4. From images of 1 m or better, or on the ground. What cannot be told (blurred, cloud, no image of the "
      "year) is unknown; do not guess.\r\n"
      "   Do not leave it empty: both are non-response, and above 5 % of the weight there is no verdict.\r\n"
      "5. cover_percent (0-100) where green cover was estimated as well; else empty.\r\n"
      "6. Classes, by id or name:\r\n" +
      class_list(Language::en) + "  unknown  cannot tell\r\n";
  if (chips)
    text +=
        "7. chips: a picture a point and year, natural colours on the left, short-wave infrared on the right, the "
        "point's "
        "pixel framed; one stretch for all.\r\n"
        "   They have the analysis grid's resolution, to find the place and compare dates; look at sharper images to "
        "decide.\r\n";
  return text +
         "8. points.gpkg is for QGIS, points.gpx for navigation. WGS 84 (less than 1 m from CGCS2000).\r\n"
         "9. Then: steppe sample --check points.csv, and in the configuration [verify] samples and design.\r\n";
}

}  // namespace

std::string interpreter_readme(const DrawnSample& sample, bool chips) {
  return "\xEF\xBB\xBF" + chinese(sample, chips) + english(sample, chips);
}

}  // namespace steppe
