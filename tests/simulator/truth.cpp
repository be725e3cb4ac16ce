#include "tests/simulator/truth.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <utility>

#include "tests/simulator/four_sides.hpp"
#include "tests/simulator/layers.hpp"
#include "tests/simulator/ring_coverage.hpp"

namespace steppe::sim {
namespace {

// What one whole pixel adds.
ZoneSums pixel_sums(const std::array<GroundPoint, kSubPixels>& pixel, Period period) {
  ZoneSums sums;
  sums.area = 1;
  sums.cover = true_cover(pixel);
  for (const GroundPoint& point : pixel) sums.classes[static_cast<std::size_t>(point.land)] += 1.0 / kSubPixels;
  const auto grade = static_cast<std::size_t>(grade_of(sums.cover));
  sums.graded[grade] = 1;
  const LandClass land = dominant_class(pixel);
  const auto* name = std::find(kReferenceClasses.begin(), kReferenceClasses.end(), reference_class(land, period));
  sums.reference[static_cast<std::size_t>(name - kReferenceClasses.begin())] = 1;
  sums.forest_f2020 = counts_as_forest(land, period, sums.cover, .30) ? 1 : 0;
  sums.forest_f2021 = counts_as_forest(land, period, sums.cover, .40) ? 1 : 0;
  if (sums.forest_f2020 == 0)
    sums.belts = sums.classes[static_cast<std::size_t>(LandClass::shelter_belt)] +
                 sums.classes[static_cast<std::size_t>(LandClass::orchard)] +
                 kVillageTrees * sums.classes[static_cast<std::size_t>(LandClass::village)];
  return sums;
}

void add_weighted(ZoneSums& total, const ZoneSums& part, double weight) {
  total.area += weight * part.area;
  total.cover += weight * part.cover;
  total.grass_area += weight * part.grass_area;
  total.grass_cover += weight * part.grass_cover;
  for (std::size_t c = 0; c < kClasses; ++c) total.classes[c] += weight * part.classes[c];
  for (std::size_t g = 0; g < 4; ++g) {
    total.sandified[g] += weight * part.sandified[g];
    total.graded[g] += weight * part.graded[g];
  }
  for (std::size_t r = 0; r < part.reference.size(); ++r) total.reference[r] += weight * part.reference[r];
  total.forest_f2020 += weight * part.forest_f2020;
  total.forest_f2021 += weight * part.forest_f2021;
  total.belts += weight * part.belts;
}

// Pixels of a class in the legend's terms.
double reference(const ZoneSums& sums, std::string_view name) {
  const auto* found = std::find(kReferenceClasses.begin(), kReferenceClasses.end(), name);
  return sums.reference[static_cast<std::size_t>(found - kReferenceClasses.begin())];
}

// The rows of one zone.
class ZoneRows {
 public:
  ZoneRows(std::vector<TruthValue>& rows, std::string id, std::string name, Period period, double pixel_ha)
      : m_rows(rows), m_id(std::move(id)), m_name(std::move(name)), m_period(period), m_pixel_ha(pixel_ha) {}

  void write(const ZoneSums& sums) {
    const auto land = [&](LandClass c) { return sums.classes[static_cast<std::size_t>(c)]; };
    const double permanent = land(LandClass::open_water), water = permanent + land(LandClass::seasonal_water);
    const double marsh = land(LandClass::reed) + land(LandClass::wet_meadow);
    const double forest_f2020 = sums.forest_f2020 + sums.belts;
    add("area_total_ha", sums.area * m_pixel_ha, "ha");
    add("vegetation_cover", 100 * sums.cover / sums.area, "%");
    if (sums.grass_area > 0) add("grassland_cover", 100 * sums.grass_cover / sums.grass_area, "%");
    add("forest_coverage_F2020", 100 * forest_f2020 / sums.area, "%");
    add("forest_coverage_F2021", 100 * sums.forest_f2021 / sums.area, "%");
    add("forest_area_F2020", forest_f2020 * m_pixel_ha, "ha");
    add("forest_area_F2021", sums.forest_f2021 * m_pixel_ha, "ha");
    add("grassland_area", (reference(sums, "typical_steppe") + reference(sums, "desert_steppe")) * m_pixel_ha, "ha");
    add("cropland_area", reference(sums, "cropland") * m_pixel_ha, "ha");
    add("water_area", water * m_pixel_ha, "ha");
    add("permanent_water_area", permanent * m_pixel_ha, "ha");
    add("vegetated_wetland_area", marsh * m_pixel_ha, "ha");
    const double light = sums.sandified[static_cast<std::size_t>(Grade::light)];
    const double sandified = std::accumulate(sums.sandified.begin(), sums.sandified.end(), 0.0);
    add("desertification_area", sandified * m_pixel_ha, "ha");
    add("desertification_moderate_area", (sandified - light) * m_pixel_ha, "ha");
    add("wetland_ha", (water + marsh) * m_pixel_ha, "ha");
    for (std::size_t g = 0; g < 4; ++g) {
      add(std::string("desertification_") + kGradeNames[g] + "_ha", sums.sandified[g] * m_pixel_ha, "ha");
    }
    for (std::size_t g = 0; g < 4; ++g) {
      add(std::string("cover_grade_") + kGradeNames[g] + "_ha", sums.graded[g] * m_pixel_ha, "ha");
    }
    for (std::size_t r = 0; r < kReferenceClasses.size(); ++r) {
      add("landcover_" + std::string(kReferenceClasses[r]) + "_ha", sums.reference[r] * m_pixel_ha, "ha");
    }
    for (std::size_t c = 0; c < kClasses; ++c) {
      add("class_" + std::string(traits_of(static_cast<LandClass>(c)).name) + "_ha", sums.classes[c] * m_pixel_ha,
          "ha");
    }
  }

 private:
  void add(std::string indicator, double value, const char* unit) {
    m_rows.push_back({m_id, m_name, year_of(m_period), std::move(indicator), value, unit});
  }

  std::vector<TruthValue>& m_rows;
  std::string m_id, m_name;
  Period m_period;
  double m_pixel_ha;
};

}  // namespace

Grade grade_of(double cover) {
  if (cover <= .10) return Grade::extreme;
  if (cover <= .25) return Grade::severe;
  return cover <= .40 ? Grade::moderate : Grade::light;
}

Truth::Truth(const World& world, std::vector<County> counties, Period period)
    : m_world(world),
      m_counties(std::move(counties)),
      m_period(period),
      m_cell_px(bureau_cell_px(world)),
      m_grassland(bureau_map(world, BureauLayer::grassland, m_cell_px)),
      m_sandy(bureau_map(world, BureauLayer::sandy_land, m_cell_px)),
      m_sums(m_counties.size()) {}

void Truth::add(const GroundBlock& ground) {
  std::vector<ZoneSums> pixels;
  pixels.reserve(ground.pixels.size());
  for (std::size_t p = 0; p < ground.pixels.size(); ++p) {
    pixels.push_back(pixel_sums(ground.pixels[p], m_period));
    const auto at = static_cast<std::int64_t>(p);
    const std::int64_t row = ground.window.row + at / ground.window.cols;
    const std::int64_t col = ground.window.col + at % ground.window.cols;
    auto& sums = pixels.back();
    if (m_sandy.at(row / m_cell_px, col / m_cell_px) != 0)
      sums.sandified[static_cast<std::size_t>(grade_of(sums.cover))] = 1;
    if (m_grassland.at(row / m_cell_px, col / m_cell_px) == 0) continue;
    sums.grass_area = 1;
    sums.grass_cover = sums.cover;
  }
  for (std::size_t z = 0; z < m_counties.size(); ++z) {
    const std::vector<double> coverage = ring_coverage(m_counties[z].ring, m_world.grid, ground.window);
    for (std::size_t p = 0; p < pixels.size(); ++p) {
      if (coverage[p] > 0) add_weighted(m_sums[z], pixels[p], coverage[p]);
    }
  }
}

std::vector<TruthValue> Truth::values() const {
  std::vector<TruthValue> rows;
  const double pixel_ha = m_world.grid.dx * m_world.grid.dy / 10000;
  ZoneSums league;
  for (std::size_t z = 0; z < m_counties.size(); ++z) {
    ZoneRows(rows, m_counties[z].adcode, m_counties[z].name, m_period, pixel_ha).write(m_sums[z]);
    add_weighted(league, m_sums[z], 1);
  }
  ZoneRows(rows, kLeagueAdcode, kLeagueName, m_period, pixel_ha).write(league);
  return rows;
}

std::string truth_csv(const std::vector<TruthValue>& values) {
  std::string text = "zone_id,zone_name,period,indicator,value,unit\n";
  for (const TruthValue& v : values) {
    char number[32];
    std::snprintf(number, sizeof number, "%.4f", v.value);
    text += v.zone_id + ',' + v.zone_name + ',' + std::to_string(v.year) + ',' + v.indicator + ',' + number + ',' +
            v.unit + '\n';
  }
  return text;
}

}  // namespace steppe::sim
