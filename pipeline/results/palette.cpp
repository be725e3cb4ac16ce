#include "pipeline/results/palette.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;

std::optional<Product> class_product(TableRow& row) {
  const std::string name = row.text("product");
  if (row.problem()) return std::nullopt;
  std::vector<std::string_view> names;
  for (const ProductRow& known : product_table())
    if (known.classes()) names.push_back(name_of(known.product));
  row.one_of("product", name, names);
  return row.problem() ? std::nullopt : product_named(name);
}

std::uint8_t code_of(TableRow& row, Product product) {
  const std::string id = row.text("class");
  if (row.problem()) return 0;
  std::vector<std::string_view> ids;
  for (const LegendEntry& entry : legend_of(product)) ids.push_back(entry.id);
  const std::size_t place = row.one_of("class", id, ids);
  return row.problem() ? std::uint8_t{0} : legend_of(product)[place].code;
}

}  // namespace

Palette Palette::read(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 5> kColumns{"product", "class", "red", "green", "blue"};
  constexpr int kMost = 255;
  Palette palette;
  if (std::error_code none; !std::filesystem::exists(file, none)) return palette;
  const auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) {
    palette.m_problems.push_back(table.fault().message);
    return palette;
  }
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    const auto product = class_product(row);
    const std::uint8_t code = product ? code_of(row, *product) : std::uint8_t{0};
    Own own;
    for (std::size_t i = 0; i < own.colour.size(); ++i)
      own.colour[i] = static_cast<std::uint8_t>(row.whole(kColumns[i + 2], 0, kMost));
    own.name_zh = row.cell("name_zh");
    if (row.problem())
      palette.m_problems.push_back(*row.problem());
    else
      palette.m_own[{*product, code}] = std::move(own);
  }
  return palette;
}

Palette::Colour Palette::colour(Product product, const LegendEntry& entry) const {
  const auto own = m_own.find({product, entry.code});
  return own == m_own.end() ? Colour{entry.red, entry.green, entry.blue} : own->second.colour;
}

std::string Palette::words(Product product, const LegendEntry& entry, Language language) const {
  const auto own = m_own.find({product, entry.code});
  if (language == Language::zh && own != m_own.end() && !own->second.name_zh.empty()) return own->second.name_zh;
  return std::string(translate(language, entry.words));
}

}  // namespace steppe
