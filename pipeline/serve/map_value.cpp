#include "pipeline/serve/map_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

geo::Result<std::optional<std::int16_t>> map_value(const MapView& view, const geo::Crs& crs, double x, double y) {
  using Value = std::optional<std::int16_t>;
  const auto transform = geo::Transform::between(crs, view.crs);
  if (!transform) return transform.fault();
  transform.value().forward({&x, 1}, {&y, 1});
  const double side_x = view.tiling.dx * static_cast<double>(view.tiling.tile_px),
               side_y = view.tiling.dy * static_cast<double>(view.tiling.tile_px);
  if (!(x >= view.box.x_min && x < view.box.x_max && y > view.box.y_min && y <= view.box.y_max)) return Value{};
  const geo::TileId tile{static_cast<std::int64_t>(std::floor((x - view.tiling.x_origin) / side_x)),
                         static_cast<std::int64_t>(std::ceil((y - view.tiling.y_origin) / side_y)) - 1};
  const TileProduct file{view.year, view.product, geo::tile_name(tile)};
  if (!view.files.has(file)) return Value{};
  const auto source = view.files.open(file);
  if (!source) return source.fault();
  const geo::Grid& grid = source.value()->info().where.grid;
  const auto cell = [](double position, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(position)), 0, count - 1);
  };
  std::array<std::int16_t, 1> value{};
  const auto read = source.value()->read(0, {cell(grid.col_of(x), grid.cols), cell(grid.row_of(y), grid.rows), 1, 1},
                                         std::span<std::int16_t>(value));
  if (!read) return read.fault();
  return value[0] == static_cast<std::int16_t>(row_of(view.product).no_data) ? Value{} : Value(value[0]);
}

ValueWords value_words(const WorkspaceIndex& index, const Palette& palette, Product product,
                       std::optional<std::int16_t> value) {
  if (!value) return {std::string(translate(Language::zh, text("no value"))), "no value"};
  if (row_of(product).classes()) {
    for (const LegendEntry& entry : legend_of(product))
      if (entry.code == *value)
        return {palette.words(product, entry, Language::zh), palette.words(product, entry, Language::en)};
    return {std::to_string(*value), std::to_string(*value)};
  }
  const ProductFacts* facts = index.product(product);
  const double scale = facts == nullptr ? row_of(product).scale : facts->scale;
  const std::string number = geo::decimal_text(*value * scale, facts == nullptr ? 4 : facts->decimals);
  const Unit unit = facts == nullptr ? Unit::one : facts->unit;
  if (unit == Unit::one) return {number, number};
  return {number + " " + word(Vocabulary::zh, unit), number + " " + word(Vocabulary::en, unit)};
}

}  // namespace steppe
