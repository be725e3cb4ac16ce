#include "tests/simulator/field_data.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/scene_pixels.hpp"
#include "tests/simulator/spot.hpp"

namespace steppe::sim {
namespace {

constexpr std::uint64_t kPlotLayer = 8101;
constexpr double kPlotErrorSd = 3;  // points
constexpr double kPlotSize_m = 90;
constexpr int kMeasuredTwice = 4;     // plots of a county and year, where there are two teams
constexpr int kOfferedPerChosen = 2;  // places, where plots are laid on purpose

struct PlotTruth {
  LandClass land;
  double cover;
};

// Pixels of a plot on either side of its middle one: as many as make it 90 m or a little more.
std::int64_t reach_of(const World& world) {
  return static_cast<std::int64_t>(std::ceil((kPlotSize_m / world.grid.dx - 1) / 2));
}

// Nothing when the plot (3 × 3 pixels of 30 m) has more than one class or lies in water or salt.
std::optional<PlotTruth> plot_truth(const World& world, const Spot& spot, Period period) {
  const std::int64_t reach = reach_of(world), side = 2 * reach + 1;
  if (spot.col < reach || spot.row < reach || spot.col + reach >= world.grid.cols ||
      spot.row + reach >= world.grid.rows)
    return std::nullopt;
  const GroundBlock ground = ground_block(world, {spot.col - reach, spot.row - reach, side, side}, period);
  const LandClass land = dominant_class(ground.pixels[ground.pixels.size() / 2]);
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

// Writes the rows of one plot: of the county's team, and of a second one where the plot is measured twice.
class PlotRows {
 public:
  PlotRows(const World& world, const geo::Transform& to_degrees, const Adversary& adversary)
      : m_world(world), m_to_degrees(to_degrees), m_adversary(adversary) {}

  std::string of(const County& county, const Spot& spot, int number, Period period, const PlotTruth& truth) const {
    char id[32];
    std::snprintf(id, sizeof id, "P%d-%s-%02d", year_of(period), county.adcode.c_str(), number);
    std::string rows = row(county, spot, id, id, period, truth, 0);
    if (m_adversary.two_teams() && number <= kMeasuredTwice)
      rows += row(county, spot, std::string(id) + "-2", id, period, truth, 1);
    return rows;
  }

 private:
  std::string row(const County& county, const Spot& spot, const std::string& id, const std::string& pair, Period period,
                  const PlotTruth& truth, std::int64_t team) const {
    const std::uint64_t seed = mixed(m_world.seed, year_of(period), static_cast<std::int64_t>(kPlotLayer) + team);
    double error = kPlotErrorSd * bell(seed, spot.row, spot.col);
    if (m_adversary.two_teams()) error += m_adversary.team_points * bell(seed, std::stoi(county.adcode), team);
    char cover[16];
    std::snprintf(cover, sizeof cover, "%.1f", std::clamp(100 * truth.cover + error, 0.0, 100.0));
    const std::uint64_t places = mixed(m_world.seed, 1, static_cast<std::int64_t>(kPlotLayer));
    std::string text = id + "," + written_place(spot, m_adversary.location_m, places, m_to_degrees) + "," +
                       visit_date(seed, spot.row * 100000 + spot.col, period) + "," +
                       std::string(traits_of(truth.land).name) + "," + cover + "," + county.adcode;
    if (m_adversary.two_teams()) text += "," + std::string(team == 0 ? "A-" : "B-") + county.adcode + "," + pair;
    return text + "\n";
  }

  const World& m_world;
  const geo::Transform& m_to_degrees;
  const Adversary& m_adversary;
};

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

}  // namespace

std::string plots_csv(const World& world, const std::vector<County>& counties, int per_county,
                      const geo::Transform& to_longitude_latitude, const Adversary& adversary) {
  auto places = plot_places(world, counties, adversary.greener ? kOfferedPerChosen * per_county : per_county);
  const PlotRows writer(world, to_longitude_latitude, adversary);
  std::string rows[2];
  for (std::size_t c = static_cast<std::size_t>(adversary.missing); c < counties.size(); ++c) {
    if (adversary.greener)
      std::stable_sort(places[c].begin(), places[c].end(),
                       [](const PlotPlace& a, const PlotPlace& b) { return a.truth[1].cover > b.truth[1].cover; });
    int placed = 0;
    for (const PlotPlace& place : chosen_places(places[c], per_county)) {
      ++placed;
      for (const Period period : kPeriods) {
        const auto p = static_cast<std::size_t>(period);
        rows[p] += writer.of(counties[c], place.spot, placed, period, place.truth[p]);
      }
    }
  }
  return std::string("id,lon,lat,date,class,cover_percent,zone_id") + (adversary.two_teams() ? ",team,pair" : "") +
         "\n" + rows[0] + rows[1];
}

}  // namespace steppe::sim
