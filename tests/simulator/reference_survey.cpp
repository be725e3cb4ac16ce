#include "tests/simulator/reference_survey.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <utility>

#include "tests/simulator/county_pixels.hpp"
#include "tests/simulator/interpreters.hpp"
#include "tests/simulator/noise.hpp"
#include "tests/simulator/reference_legend.hpp"
#include "tests/simulator/scene_pixels.hpp"
#include "tests/simulator/spot.hpp"

namespace steppe::sim {
namespace {

constexpr std::uint64_t kSampleLayer = 8202;
constexpr double kInterpreterErrorSd = 3;  // points
constexpr double kClusterSide_m = 90;
constexpr int kDrawsPerPoint = 100;  // bounded: a county may have fewer pixels than points are asked for
constexpr const char* kDesignId = "sample-1";
constexpr double kHa_m2 = 10000;

// Offsets of a cluster's points from its anchor: the corners of a square.
constexpr std::array<std::pair<int, int>, 4> kCorners = {{{0, 0}, {0, 1}, {1, 0}, {1, 1}}};

class SurveyWriter {
 public:
  SurveyWriter(const World& world, const std::vector<County>& counties, const geo::Transform& to_degrees,
               const Adversary& adversary)
      : m_world(world),
        m_counties(counties),
        m_to_degrees(to_degrees),
        m_adversary(adversary),
        m_seed(mixed(world.seed, 2, static_cast<std::int64_t>(kSampleLayer))),
        m_placed(counties.size()) {}

  ReferenceSurvey drawn(int per_county) {
    const auto counted = static_cast<std::int64_t>(m_counties.size()) - m_adversary.missing;
    const std::int64_t wanted = std::max<std::int64_t>(counted, 0) * anchors(per_county);
    std::int64_t done = 0;
    std::set<std::pair<std::int64_t, std::int64_t>> taken;
    for (std::int64_t draw = 0; done < wanted && draw < kDrawsPerPoint * wanted; ++draw) {
      const Spot spot = drawn_spot(m_world, m_seed, draw);
      const int county = county_at(m_counties, spot.x, spot.y);
      if (county < m_adversary.missing || m_placed[static_cast<std::size_t>(county)] >= anchors(per_county)) continue;
      if (!taken.emplace(spot.row, spot.col).second) continue;
      ++m_placed[static_cast<std::size_t>(county)];
      add_anchor(spot, county, ++done);
    }
    return {header() + m_rows[0] + m_rows[1], design()};
  }

 private:
  bool in_clusters() const { return m_adversary.cluster > 1; }
  int points_of_anchor() const { return std::min<int>(m_adversary.cluster, kCorners.size()); }
  int anchors(int per_county) const { return std::max(1, per_county / points_of_anchor()); }

  std::string header() const {
    std::string text = "id,lon,lat,period,reference_class,cover_percent,design_id,stratum";
    if (in_clusters()) text += ",cluster";
    if (m_adversary.two_interpreters()) text += ",interpreter_1,interpreter_2,arbiter";
    return text + "\n";
  }

  void add_anchor(const Spot& anchor, int county, std::int64_t number) {
    char id[16];
    std::snprintf(id, sizeof id, "R%04d", static_cast<int>(number));
    const auto side = static_cast<int>(kClusterSide_m / m_world.grid.dx + .5);
    for (int k = 0; k < points_of_anchor(); ++k) {
      const auto [down, right] = kCorners[static_cast<std::size_t>(k)];
      const std::int64_t row = anchor.row + down * side, col = anchor.col + right * side;
      if (row >= m_world.grid.rows || col >= m_world.grid.cols) continue;
      const Spot spot = spot_at(m_world, row, col);
      add_point(in_clusters() ? std::string(id) + "-" + std::to_string(k + 1) : id, id, spot, county);
    }
  }

  void add_point(const std::string& id, const char* cluster, const Spot& spot, int county) {
    const std::string where = written_place(spot, m_adversary.location_m, m_seed, m_to_degrees);
    for (const Period period : kPeriods) {
      const GroundBlock ground = ground_block(m_world, {spot.col, spot.row, 1, 1}, period);
      const std::uint64_t seed = mixed(m_world.seed, year_of(period), static_cast<std::int64_t>(kSampleLayer));
      const auto truth = reference_class(dominant_class(ground.pixels[0]), period);
      const double error = kInterpreterErrorSd * bell(seed, spot.row, spot.col);
      char cover[16];
      std::snprintf(cover, sizeof cover, "%.1f", std::clamp(100 * true_cover(ground.pixels[0]) + error, 0.0, 100.0));
      std::string& rows = m_rows[static_cast<std::size_t>(period)];
      rows += id + "," + where + "," + std::to_string(year_of(period)) + ",";
      rows += m_adversary.two_interpreters() ? "" : std::string(truth);
      rows += std::string(",") + cover + "," + kDesignId + "," + m_counties[static_cast<std::size_t>(county)].adcode;
      if (in_clusters()) rows += std::string(",") + cluster;
      if (m_adversary.two_interpreters()) {
        const Interpretation said = interpretation_of(truth, m_adversary, seed, spot);
        rows += "," + std::string(said.first) + "," + std::string(said.second) + "," + std::string(said.arbiter);
      }
      rows += "\n";
    }
  }

  std::string design() const {
    std::string text =
        "design_id,method,drawn_on,seed,map_product,map_period,map_key,stratum,stratum_name,zone_id,population_units,"
        "area_ha,sample_units,points_per_unit,inclusion_probability,variance_group\n";
    const double pixel_ha = m_world.grid.dx * m_world.grid.dy / kHa_m2;
    for (std::size_t c = 0; c < m_counties.size(); ++c) {
      if (m_placed[c] == 0) continue;
      const std::int64_t units = pixels_inside(m_counties[c].ring, m_world.grid);
      char numbers[128];
      std::snprintf(numbers, sizeof numbers, "%lld,%.4f,%d,%d,%.12g", static_cast<long long>(units),
                    static_cast<double>(units) * pixel_ha, m_placed[c], points_of_anchor(),
                    m_placed[c] / static_cast<double>(units));
      const std::string& code = m_counties[c].adcode;
      text += std::string(kDesignId) + "," + (in_clusters() ? "clusters" : "stratified") + ",2020-06-01," +
              std::to_string(m_world.seed) + ",,,," + code + "," + m_counties[c].name + "," + code + "," + numbers +
              ",\n";
    }
    return text;
  }

  const World& m_world;
  const std::vector<County>& m_counties;
  const geo::Transform& m_to_degrees;
  const Adversary& m_adversary;
  std::uint64_t m_seed;
  std::vector<int> m_placed;
  std::string m_rows[2];
};

}  // namespace

ReferenceSurvey reference_survey(const World& world, const std::vector<County>& counties, int per_county,
                                 const geo::Transform& to_longitude_latitude, const Adversary& adversary) {
  return SurveyWriter(world, counties, to_longitude_latitude, adversary).drawn(per_county);
}

}  // namespace steppe::sim
