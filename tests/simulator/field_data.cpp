#include "tests/simulator/field_data.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <set>
#include <utility>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/reference_legend.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {
namespace {

constexpr std::uint64_t kPlotLayer = 8101, kSampleLayer = 8202;
constexpr double kPlotErrorSd = 3, kInterpreterErrorSd = 3;  // points

// A drawn pixel.
struct Spot {
  std::int64_t row, col;
  double x, y;
};

Spot drawn_spot(const World& world, std::uint64_t seed, std::int64_t draw) {
  const geo::Grid& grid = world.grid;
  const auto col = static_cast<std::int64_t>(uniform(seed, draw, 1) * static_cast<double>(grid.cols - 2)) + 1;
  const auto row = static_cast<std::int64_t>(uniform(seed, draw, 2) * static_cast<double>(grid.rows - 2)) + 1;
  return {row, col, grid.x_of(static_cast<double>(col) + .5), grid.y_of(static_cast<double>(row) + .5)};
}

std::string degrees(const Spot& spot, const geo::Transform& to_longitude_latitude) {
  double x[] = {spot.x}, y[] = {spot.y};
  to_longitude_latitude.forward(x, y);
  char text[64];
  std::snprintf(text, sizeof text, "%.8f,%.8f", x[0], y[0]);
  return text;
}

struct PlotTruth {
  LandClass land;
  double cover;
};

// Nothing when the plot (3 × 3 pixels) has more than one class or lies in water or salt.
std::optional<PlotTruth> plot_truth(const World& world, const Spot& spot, Period period) {
  const GroundBlock ground = ground_block(world, {spot.col - 1, spot.row - 1, 3, 3}, period);
  const LandClass land = dominant_class(ground.pixels[4]);
  if (land == LandClass::open_water || land == LandClass::salt_crust) return std::nullopt;
  double cover = 0;
  for (const auto& pixel : ground.pixels) {
    if (dominant_class(pixel) != land) return std::nullopt;
    cover += true_cover(pixel) / static_cast<double>(ground.pixels.size());
  }
  return PlotTruth{land, cover};
}

// 20 July … 20 August.
std::string visit_date(std::uint64_t seed, std::int64_t draw, Period period) {
  const int day = static_cast<int>(uniform(seed, draw, 3) * 32);
  const std::string number = std::to_string(day < 12 ? 20 + day : day - 11);
  return std::to_string(year_of(period)) + (day < 12 ? "-07-" : "-08-") + (number.size() < 2 ? "0" : "") + number;
}

std::string plot_row(const World& world, const County& county, const Spot& spot, const std::string& number,
                     Period period, const PlotTruth& truth, const std::string& where) {
  const std::uint64_t seed = mixed(world.seed, year_of(period), static_cast<std::int64_t>(kPlotLayer));
  const double error = kPlotErrorSd * bell(seed, spot.row, spot.col);
  char cover[16];
  std::snprintf(cover, sizeof cover, "%.1f", std::clamp(100 * truth.cover + error, 0.0, 100.0));
  return "P" + std::to_string(year_of(period)) + "-" + number + "," + where + "," +
         visit_date(seed, spot.row * 100000 + spot.col, period) + "," + std::string(traits_of(truth.land).name) + "," +
         cover + "," + county.adcode + "\n";
}

// A place that suits a plot in both periods.
struct PlotPlace {
  Spot spot;
  PlotTruth truth[2];
  bool grassland() const { return is_grassland(truth[0].land) && is_grassland(truth[1].land); }
};

// Of each county, in the order in which they were drawn. Draws are bounded: a county may have less homogeneous land
// than asked for.
std::vector<std::vector<PlotPlace>> plot_places(const World& world, const std::vector<County>& counties, int enough) {
  const std::uint64_t seed = mixed(world.seed, 1, static_cast<std::int64_t>(kPlotLayer));
  std::vector<std::vector<PlotPlace>> places(counties.size());
  std::vector<int> grassland(counties.size());
  const auto full = [&](std::size_t c) {
    return grassland[c] >= enough && static_cast<int>(places[c].size()) >= 2 * enough;
  };
  for (std::int64_t draw = 0; draw < 2000LL * enough; ++draw) {
    const Spot spot = drawn_spot(world, seed, draw);
    const int county = county_at(counties, spot.x, spot.y);
    if (county < 0 || full(static_cast<std::size_t>(county))) continue;
    const auto before = plot_truth(world, spot, Period::y2020), after = plot_truth(world, spot, Period::y2025);
    if (!before || !after) continue;
    const auto c = static_cast<std::size_t>(county);
    places[c].push_back({spot, {*before, *after}});
    grassland[c] += places[c].back().grassland() ? 1 : 0;
  }
  return places;
}

// Two thirds on grassland, as far as there is any; the rest, and what grassland does not fill, elsewhere.
std::vector<PlotPlace> chosen_places(const std::vector<PlotPlace>& drawn, int wanted) {
  const auto want = static_cast<std::size_t>(wanted), on_grassland = (2 * want + 2) / 3;
  std::vector<PlotPlace> grassland, other;
  for (const PlotPlace& place : drawn) (place.grassland() ? grassland : other).push_back(place);
  const std::size_t first = std::min(on_grassland, grassland.size()), rest = std::min(want - first, other.size());
  std::vector<PlotPlace> chosen(grassland.begin(), grassland.begin() + static_cast<std::ptrdiff_t>(first));
  chosen.insert(chosen.end(), other.begin(), other.begin() + static_cast<std::ptrdiff_t>(rest));
  const std::size_t more = std::min(want - chosen.size(), grassland.size() - first);
  const auto next = grassland.begin() + static_cast<std::ptrdiff_t>(first);
  chosen.insert(chosen.end(), next, next + static_cast<std::ptrdiff_t>(more));
  return chosen;
}

std::string sample_row(const World& world, const std::string& id, const Spot& spot, const std::string& where,
                       Period period) {
  const GroundBlock ground = ground_block(world, {spot.col, spot.row, 1, 1}, period);
  const std::uint64_t seed = mixed(world.seed, year_of(period), static_cast<std::int64_t>(kSampleLayer));
  const double error = kInterpreterErrorSd * bell(seed, spot.row, spot.col);
  char cover[16];
  std::snprintf(cover, sizeof cover, "%.1f", std::clamp(100 * true_cover(ground.pixels[0]) + error, 0.0, 100.0));
  return id + "," + where + "," + std::to_string(year_of(period)) + "," +
         std::string(reference_class(dominant_class(ground.pixels[0]), period)) + "," + cover + "\n";
}

}  // namespace

std::string plots_csv(const World& world, const std::vector<County>& counties, int per_county,
                      const geo::Transform& to_longitude_latitude) {
  const auto places = plot_places(world, counties, per_county);
  std::string rows[2];
  for (std::size_t c = 0; c < counties.size(); ++c) {
    int placed = 0;
    for (const PlotPlace& place : chosen_places(places[c], per_county)) {
      char number[24];
      std::snprintf(number, sizeof number, "%s-%02d", counties[c].adcode.c_str(), ++placed);
      const std::string where = degrees(place.spot, to_longitude_latitude);
      rows[0] += plot_row(world, counties[c], place.spot, number, Period::y2020, place.truth[0], where);
      rows[1] += plot_row(world, counties[c], place.spot, number, Period::y2025, place.truth[1], where);
    }
  }
  return "id,lon,lat,date,class,cover_percent,zone_id\n" + rows[0] + rows[1];
}

std::string reference_samples_csv(const World& world, const std::vector<County>& counties, int per_county,
                                  const geo::Transform& to_longitude_latitude) {
  const std::uint64_t seed = mixed(world.seed, 2, static_cast<std::int64_t>(kSampleLayer));
  std::vector<int> placed(counties.size());
  std::string rows[2];
  const auto wanted = static_cast<std::int64_t>(counties.size()) * per_county;
  std::int64_t done = 0;
  std::set<std::pair<std::int64_t, std::int64_t>> taken;
  for (std::int64_t draw = 0; done < wanted && draw < 100 * wanted; ++draw) {
    const Spot spot = drawn_spot(world, seed, draw);
    const int county = county_at(counties, spot.x, spot.y);
    if (county < 0 || placed[static_cast<std::size_t>(county)] >= per_county) continue;
    if (!taken.emplace(spot.row, spot.col).second) continue;
    ++placed[static_cast<std::size_t>(county)];
    char id[16];
    std::snprintf(id, sizeof id, "R%04d", static_cast<int>(++done));
    const std::string where = degrees(spot, to_longitude_latitude);
    for (const Period period : kPeriods) {
      rows[static_cast<std::size_t>(period)] += sample_row(world, id, spot, where, period);
    }
  }
  return "id,lon,lat,period,reference_class,cover_percent\n" + rows[0] + rows[1];
}

}  // namespace steppe::sim
