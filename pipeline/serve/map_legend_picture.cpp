#include "pipeline/serve/map_legend_picture.hpp"

#include <algorithm>

#include "libgeo/io/xml_text.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/map_colours.hpp"
#include "pipeline/report/maps.hpp"

namespace steppe {
namespace {

constexpr int kRow = 22, kMargin = 8, kSwatch = 26, kWidth = 380;

std::string text_at(int x, int y, const std::string& words, const char* weight) {
  return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" font-weight=\"" + weight + "\">" +
         geo::xml_escaped(words) + "</text>\n";
}

std::vector<MapColour> entries(Product product, Language language, const Palette& palette) {
  return product == Product::ndvi ? ndvi_legend() : map_legend(product, language, palette);
}

}  // namespace

std::string legend_svg(Product product, const Palette& palette) {
  const auto chinese = entries(product, Language::zh, palette), english = entries(product, Language::en, palette);
  const int height = 2 * kMargin + kRow * (static_cast<int>(chinese.size()) + 1);
  const std::string_view title = row_of(product).words;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(kWidth) + "\" height=\"" +
                    std::to_string(height) +
                    "\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei',sans-serif\" font-size=\"13\">\n"
                    "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
  int y = kMargin + kRow - 7;
  out += text_at(kMargin, y, std::string(translate(Language::zh, title)) + " · " + std::string(title), "bold");
  for (std::size_t i = 0; i < chinese.size(); ++i) {
    y += kRow;
    out += "<rect x=\"" + std::to_string(kMargin) + "\" y=\"" + std::to_string(y - 12) + "\" width=\"" +
           std::to_string(kSwatch) + "\" height=\"15\" fill=\"" + chinese[i].colour + "\" stroke=\"#666666\"/>\n";
    const std::string words =
        chinese[i].words == english[i].words ? english[i].words : chinese[i].words + " · " + english[i].words;
    out += text_at(2 * kMargin + kSwatch, y, words, "normal");
  }
  return out + "</svg>\n";
}

}  // namespace steppe
