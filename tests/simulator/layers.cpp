#include "tests/simulator/layers.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/place.hpp"
#include "tests/simulator/reserves.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

constexpr double kBorderErrorSd_m = 25;
constexpr std::size_t kSmallestPatch_cells = 4;
constexpr std::uint64_t kLayerSeed = 6001;

std::uint8_t code_in(BureauLayer layer, LandClass land) {
  switch (layer) {
    case BureauLayer::grassland:
      return land == LandClass::desert_steppe ? std::uint8_t{1}
             : land == LandClass::steppe      ? std::uint8_t{2}
                                              : std::uint8_t{0};
    case BureauLayer::sandy_land:
      return can_be_sandified(land) ? 1 : 0;
    case BureauLayer::cropland:
      return land == LandClass::irrigated_field || land == LandClass::shelter_belt ? 1 : 0;
    case BureauLayer::orchard:
      return land == LandClass::orchard ? 1 : 0;
    case BureauLayer::lakes:
      return land == LandClass::open_water || land == LandClass::reed ? 1 : 0;
    case BureauLayer::shrub:
      break;
  }
  return land == LandClass::special_shrub || land == LandClass::young_plantation ? 1 : 0;
}

// The code that most of 3 × 3 points of a cell have; the lower one wins a tie.
std::uint8_t cell_code(const World& world, BureauLayer layer, double x, double y, double size) {
  const auto seed = [&](int axis) { return mixed(world.seed, kLayerSeed + axis, static_cast<std::int64_t>(layer)); };
  const Period drawn_in = layer == BureauLayer::lakes ? Period::y2020 : Period::y2025;
  const double off_x = kBorderErrorSd_m * fractal_noise(seed(0), x / 400, y / 400, 2);
  const double off_y = kBorderErrorSd_m * fractal_noise(seed(1), x / 400, y / 400, 2);
  std::array<int, 3> count{};
  for (int k = 0; k < 9; ++k) {
    const LandClass land =
        class_at(world, x + off_x + (k % 3 - 1) * size / 3, y + off_y + (k / 3 - 1) * size / 3, drawn_in);
    ++count[code_in(layer, land)];
  }
  return static_cast<std::uint8_t>(std::max_element(count.begin(), count.end()) - count.begin());
}

const char* type_name(BureauLayer layer, std::uint8_t code) {
  if (layer == BureauLayer::grassland) return code == 1 ? "荒漠草原" : "典型草原";
  if (layer == BureauLayer::sandy_land) return "沙化土地";
  if (layer == BureauLayer::orchard) return "果园";
  if (layer == BureauLayer::lakes) return "湖泊";
  return layer == BureauLayer::cropland ? "耕地" : "灌木林地";
}

// The code that stands where the layer is wrong.
std::uint8_t wrong_code(BureauLayer layer, std::uint8_t code) {
  if (layer == BureauLayer::grassland) return code == 1 ? 2 : code == 2 ? 0 : 1;
  return code == 0 ? 1 : 0;
}

// `share` of the land, in patches of some hundred metres, has the wrong code: those where smooth noise is highest.
void spoil(CellMap& map, BureauLayer layer, const World& world, double cell_m, double share) {
  constexpr double kPatch_m = 300;
  const std::uint64_t seed = mixed(world.seed, kLayerSeed + 5, static_cast<std::int64_t>(layer));
  std::vector<double> noise(map.codes.size());
  for (std::int64_t row = 0; row < map.rows; ++row)
    for (std::int64_t col = 0; col < map.cols; ++col)
      noise[static_cast<std::size_t>(row * map.cols + col)] = fractal_noise(
          seed, static_cast<double>(col) * cell_m / kPatch_m, static_cast<double>(row) * cell_m / kPatch_m, 2);
  std::vector<double> sorted = noise;
  const auto kept =
      std::min(sorted.size() - 1, static_cast<std::size_t>((1 - share) * static_cast<double>(sorted.size())));
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(kept), sorted.end());
  for (std::size_t i = 0; i < map.codes.size(); ++i)
    if (noise[i] >= sorted[kept]) map.codes[i] = wrong_code(layer, map.codes[i]);
}

std::string ring_text(const geo::Ring& ring, const World& world, double cell_m, double shift_m,
                      const geo::Transform& to_degrees) {
  std::vector<double> x, y;
  for (const geo::Point& p : ring) {
    x.push_back(world.grid.x0 + p.x * cell_m + shift_m);
    y.push_back(world.grid.y0 + p.y * cell_m - shift_m);
  }
  to_degrees.forward(x, y);
  std::string text = "[";
  for (std::size_t i = 0; i < x.size(); ++i) {
    char pair[48];
    std::snprintf(pair, sizeof pair, "%s[%.6f,%.6f]", i == 0 ? "" : ",", x[i], y[i]);
    text += pair;
  }
  return text + "]";
}

// Of a lake: the large one has the lake's name, the others a number.
std::string lake_name(const geo::Ring& outline, const World& world, double cell_m, int& small_ones) {
  constexpr double kOnItsShore = 1.3;  // lake_distance()
  for (const geo::Point& p : outline) {
    const Place place = place_at(world, world.grid.x0 + p.x * cell_m, world.grid.y0 + p.y * cell_m);
    if (lake_distance(place, Period::y2020) < kOnItsShore) return kLakeName;
  }
  return "海子" + std::to_string(++small_ones);
}

std::string features_text(BureauLayer layer, const World& world, const geo::Transform& to_degrees,
                          const Adversary& adversary) {
  const std::int64_t cell_px = bureau_cell_px(world);
  const double cell_m = world.grid.dx * static_cast<double>(cell_px);
  const CellMap map = delivered_map(world, layer, cell_px, adversary.layer_wrong);
  std::string text;
  int small_lakes = 0;
  for (const std::uint8_t code : {std::uint8_t{1}, std::uint8_t{2}}) {
    for (const geo::Polygon& shape : outlines_of(map, code)) {
      text += text.empty() ? "" : ",\n";
      text += std::string(R"({"type":"Feature","properties":{"type":")") + type_name(layer, code) + "\"";
      if (layer == BureauLayer::lakes)
        text += ",\"name\":\"" + lake_name(shape.outer, world, cell_m, small_lakes) + "\"";
      text += R"(},"geometry":{"type":"Polygon","coordinates":[)" +
              ring_text(shape.outer, world, cell_m, adversary.layer_shift_m, to_degrees);
      for (const geo::Ring& hole : shape.holes)
        text += "," + ring_text(hole, world, cell_m, adversary.layer_shift_m, to_degrees);
      text += "]}}";
    }
  }
  return text;
}

}  // namespace

std::int64_t bureau_cell_px(const World& world) {
  return 2 * ((std::max(world.grid.cols, world.grid.rows) + 2047) / 2048);
}

CellMap bureau_map(const World& world, BureauLayer layer, std::int64_t cell_px) {
  CellMap map{world.grid.cols / cell_px, world.grid.rows / cell_px, {}};
  const double cell_m = world.grid.dx * static_cast<double>(cell_px);
  for (std::int64_t row = 0; row < map.rows; ++row) {
    for (std::int64_t col = 0; col < map.cols; ++col) {
      map.codes.push_back(cell_code(world, layer, world.grid.x0 + (static_cast<double>(col) + .5) * cell_m,
                                    world.grid.y0 - (static_cast<double>(row) + .5) * cell_m, cell_m));
    }
  }
  drop_small_patches(map, kSmallestPatch_cells);
  return map;
}

CellMap delivered_map(const World& world, BureauLayer layer, std::int64_t cell_px, double wrong) {
  CellMap map = bureau_map(world, layer, cell_px);
  if (wrong > 0) spoil(map, layer, world, world.grid.dx * static_cast<double>(cell_px), wrong);
  return map;
}

void write_layers(const std::filesystem::path& folder, const World& world, const geo::Transform& to_longitude_latitude,
                  const Adversary& adversary) {
  for (const BureauLayer layer : {BureauLayer::grassland, BureauLayer::sandy_land, BureauLayer::cropland,
                                  BureauLayer::shrub, BureauLayer::orchard, BureauLayer::lakes}) {
    if (!world.land_use && layer >= BureauLayer::orchard) continue;
    const std::string name = kBureauLayerNames[static_cast<int>(layer)];
    write_text_file(folder / (name + ".geojson"),
                    "{\"type\":\"FeatureCollection\",\"name\":\"" + name +
                        "\",\n\"notice\":\"schematic: made by steppe_simulate, not a real map\",\n\"features\":[\n" +
                        features_text(layer, world, to_longitude_latitude, adversary) + "\n]}\n");
  }
}

}  // namespace steppe::sim
