#include "tests/study/world.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/coverage/coverage.hpp"

namespace steppe_study {
namespace {

constexpr double kCounties[] = {.30, .20, .15, .12, .10, .09, .04};  // of the league's area
constexpr std::int64_t kLeague = 2'000'000;                          // pixels
constexpr double kCellsOfClusters = 5;  // a cluster lies in land that is alike: its share is drawn around the piece's
constexpr std::size_t kRare = 75;       // points of a mapped class, at least (science 8.2)

geo::WideInteger weight(double pixels) {
  return geo::WideInteger::product(geo::Int128{static_cast<std::int64_t>(pixels)} * 10000, geo::kFullCover);
}

std::string county_id(int county) { return "c" + std::to_string(county); }

// Places of one year in the making.
class Drawing {
 public:
  Drawing(const World& world, Design design, int points, std::mt19937_64& random, const LabelError& error)
      : m_world(world), m_design(design), m_points(points), m_random(random) {
    std::normal_distribution<double> team(0, 1);
    for (int c = 0; c < world.counties; ++c)
      m_shift.push_back(error.bias + (error.team_sd > 0 ? error.team_sd * team(random) : 0));
  }

  Drawn made() {
    switch (m_design) {
      case Design::simple:
      case Design::silent:
        simple();
        break;
      case Design::strata:
        strata();
        break;
      case Design::equal:
        equal();
        break;
      case Design::clusters:
        clusters();
        break;
      case Design::missing_county:
        by_county();
        break;
    }
    return std::move(m_drawn);
  }

 private:
  const Piece& piece_at_random(int county = -1, int layer = -1) {
    std::vector<double> units;
    for (const Piece& piece : m_world.pieces) {
      const bool in_layer = layer < 0 || (layer == 0) == (piece.layer == 0);
      units.push_back((county < 0 || piece.county == county) && in_layer ? static_cast<double>(piece.units) : 0);
    }
    return m_world.pieces[std::discrete_distribution<std::size_t>(units.begin(), units.end())(m_random)];
  }

  void place(const Piece& piece, double share, const std::string& stratum, const std::string& cluster) {
    MatchedSample sample;
    sample.id = std::to_string(m_next++);
    sample.zone_id = county_id(piece.county);
    sample.year = 2025;
    sample.mapped[Product::water] = piece.layer == 0 ? kMapped : kNotMapped;
    sample.stratum = stratum, sample.cluster = cluster;
    bool has = m_chance(m_random) < share;
    // Labels shift the league's share by `shift` points: of those without the class some are given it, or the other
    // way.
    const double shift = m_shift[static_cast<std::size_t>(piece.county)], truth = m_world.truth();
    if (shift > 0 && !has) has = m_chance(m_random) < shift / (1 - truth);
    if (shift < 0 && has) has = m_chance(m_random) >= -shift / truth;
    sample.reference_class = has ? LandCover::water : LandCover::sand;
    const bool silent = m_design == Design::silent && m_chance(m_random) < 0.08;
    if (silent) sample.answer = FieldUse::cannot_tell;
    (silent ? m_drawn.matches.unanswered : m_drawn.matches.samples).push_back(std::move(sample));
  }

  void put(const std::string& id, const std::string& zone, double units, double hectares, std::size_t drawn,
           std::size_t points_per_unit = 1) {
    if (!m_drawn.design) m_drawn.design.emplace();
    SampledStratum stratum;
    stratum.id = id, stratum.zone_id = zone;
    stratum.units = units, stratum.area_ha = hectares, stratum.sampled = drawn;
    stratum.points_per_unit = points_per_unit;
    stratum.probability = static_cast<double>(drawn) / units;
    m_drawn.design->id = "study";
    m_drawn.design->method = points_per_unit > 1          ? DesignMethod::clusters
                             : m_design == Design::simple ? DesignMethod::simple
                                                          : DesignMethod::stratified;
    m_drawn.design->strata.push_back(std::move(stratum));
  }

  void simple() {
    for (int i = 0; i < m_points; ++i) {
      const Piece& piece = piece_at_random();
      place(piece, piece.share, "all", "");
    }
    if (m_design == Design::simple)
      put("all", "", m_world.units(), m_world.units(), static_cast<std::size_t>(m_points));
    else
      m_drawn.declared = DeclaredDesign::simple_random;
  }

  // Half of the points by area, the others shared by the classes, so that the rare one has kRare at least.
  void strata() {
    double mapped = 0;
    for (const Piece& piece : m_world.pieces)
      if (piece.layer == 0) mapped += static_cast<double>(piece.units);
    const double rare = std::max(static_cast<double>(kRare), m_points * mapped / m_world.units());
    const double others = std::max(m_points - rare, m_points * .4);
    for (const Piece& piece : m_world.pieces) {
      if (piece.units == 0) continue;
      const double part = static_cast<double>(piece.units);
      const double wanted = piece.layer == 0 ? rare * part / mapped : others * part / (m_world.units() - mapped);
      const auto n = static_cast<std::size_t>(std::max(2.0, std::round(wanted)));
      const std::string id = county_id(piece.county) + "-" + std::to_string(piece.layer);
      for (std::size_t i = 0; i < n; ++i) place(piece, piece.share, id, "");
      put(id, county_id(piece.county), part, part, n);
    }
  }

  void equal() {
    for (const int layer : {0, 1}) {
      double units = 0;
      for (const Piece& piece : m_world.pieces)
        if ((piece.layer == 0) == (layer == 0)) units += static_cast<double>(piece.units);
      const std::string id = layer == 0 ? "mapped" : "not mapped";
      for (int i = 0; i < m_points / 2; ++i) {
        const Piece& piece = piece_at_random(-1, layer);
        place(piece, piece.share, id, "");
      }
      put(id, "", units, units, static_cast<std::size_t>(m_points / 2));
    }
  }

  void clusters() {
    const int k = m_world.cluster_of, groups = m_points / k;
    for (int c = 0; c < groups; ++c) {
      const Piece& piece = piece_at_random();
      const double spread = (1 - m_world.icc) / m_world.icc, p = piece.share;
      std::gamma_distribution<double> yes(std::max(p * spread, 1e-12), 1), no(std::max((1 - p) * spread, 1e-12), 1);
      const double a = yes(m_random), b = no(m_random);
      const double share = a + b > 0 ? a / (a + b) : m_chance(m_random) < p ? 1 : 0;
      for (int i = 0; i < k; ++i) place(piece, share, "all", std::to_string(c));
    }
    put("all", "", m_world.units() / k, m_world.units(), static_cast<std::size_t>(groups), static_cast<std::size_t>(k));
  }

  void by_county() {
    m_drawn.declared = DeclaredDesign::simple_random_by_zone;
    for (int county = 0; county < m_world.counties; ++county)
      for (int i = 0; county != kMissing && i < m_points / m_world.counties; ++i) {
        const Piece& piece = piece_at_random(county);
        place(piece, piece.share, "", "");
      }
  }

  const World& m_world;
  Design m_design;
  int m_points;
  std::mt19937_64& m_random;
  std::uniform_real_distribution<double> m_chance{0, 1};
  std::vector<double> m_shift;
  int m_next = 0;
  Drawn m_drawn;
};

}  // namespace

double World::units(int county) const {
  double sum = 0;
  for (const Piece& piece : pieces)
    if (county < 0 || piece.county == county) sum += static_cast<double>(piece.units);
  return sum;
}

double World::truth(int county) const {
  double sum = 0;
  for (const Piece& piece : pieces)
    if (county < 0 || piece.county == county) sum += static_cast<double>(piece.units) * piece.share;
  return sum / units(county);
}

World world_of(double share) {
  World world;
  world.counties = static_cast<int>(std::size(kCounties));
  world.icc = .2, world.cluster_of = kCellsOfClusters;
  const double near_area = .12, users = .85, near_share = std::min(.08, share), far_share = std::min(.005, share / 8);
  const double mapped =
      std::max(0.0, (share - near_area * near_share - (1 - near_area) * far_share)) / (users - far_share);
  const double layer_area[] = {mapped, near_area, 1 - mapped - near_area},
               layer_share[] = {users, near_share, far_share};
  for (int county = 0; county < world.counties; ++county) {
    const double more = 1 + .5 * std::sin(2.0 * county);  // some have more of the class
    double rest = 1;
    for (const int layer : {0, 1}) rest -= layer_area[layer] * (layer == 0 ? more : 1);
    for (const int layer : {0, 1, 2}) {
      const double part = layer == 2 ? rest : layer_area[layer] * (layer == 0 ? more : 1);
      world.pieces.push_back({county, layer,
                              static_cast<std::int64_t>(std::round(kCounties[county] * std::max(0.0, part) * kLeague)),
                              layer_share[layer]});
    }
  }
  return world;
}

Drawn draw(const World& world, Design design, int points, std::mt19937_64& random, const LabelError& error) {
  return Drawing(world, design, points, random, error).made();
}

Totals totals_of(const World& world, std::vector<int> years) {
  Totals totals;
  for (const int year : years) {
    for (int county = 0; county < world.counties; ++county) {
      ZoneTotal& zone = totals.zones.emplace_back();
      zone.id = zone.name = county_id(county), zone.level = "county", zone.year = year, zone.in_league = true;
      double mapped = 0, all = 0;
      for (const Piece& piece : world.pieces)
        if (piece.county == county) {
          all += static_cast<double>(piece.units);
          if (piece.layer == 0) mapped += static_cast<double>(piece.units);
        }
      auto& codes = zone.sums.classes[Product::water];
      codes.weight[kMapped] = weight(mapped), codes.weight[kNotMapped] = weight(all - mapped);
      zone.sums.class_status[Product::water].weight[0] = weight(all);
      zone.sums.status.weight[0] = weight(all);
    }
    ZoneTotal& league = totals.zones.emplace_back();
    league.id = league.name = "league", league.level = "league", league.year = year, league.is_league = true;
  }
  return totals;
}

AreaIndicator indicator() {
  Settings settings;
  settings.products.list = {Product::water};
  for (const auto& one : area_indicators(settings))
    if (one.indicator == Indicator::water_area) return one;
  return {};
}

}  // namespace steppe_study
