#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/simulator/cell_outline.hpp"
#include "tests/simulator/counties.hpp"
#include "tests/simulator/reference_legend.hpp"

namespace steppe::sim {

// Grades of sandified land by green cover (science 5.1, arid and semi-arid): light > 40 %, moderate 25–40 %, severe
// 10–25 %, extreme at most 10 %; the upper bound belongs to the grade.
enum class Grade : std::uint8_t { light, moderate, severe, extreme };
inline constexpr std::array<const char*, 4> kGradeNames = {"light", "moderate", "severe", "extreme"};
Grade grade_of(double cover);

// Sums over one zone in one period; areas in pixels, weighted with the exact share of each pixel inside the zone.
struct ZoneSums {
  double area = 0;
  double cover = 0;                        // ∫ F
  double grass_area = 0, grass_cover = 0;  // of the grassland layer, whatever grows there now; ∫ F over it
  std::array<double, kClasses> classes{};
  std::array<double, 4> sandified{};                         // by grade of the pixel, inside the sandy-land layer
  std::array<double, 4> graded{};                            // by grade of the pixel, all land
  std::array<double, kReferenceClasses.size()> reference{};  // by class of the pixel in the legend's terms
  double forest_f2020 = 0, forest_f2021 = 0;                 // pixels that count as forest
  double belts = 0;                                          // belts, orchards and village trees in other pixels
};

// One row of truth.csv.
struct TruthValue {
  std::string zone_id, zone_name;
  int year = 0;
  std::string indicator;
  double value = 0;
  std::string unit;
};

// Known truth of one period, summed block by block.
class Truth {
 public:
  Truth(const World& world, std::vector<County> counties, Period period);

  void add(const GroundBlock& ground);
  // County by county, then the league as the sum of its counties.
  std::vector<TruthValue> values() const;
  const std::vector<ZoneSums>& sums() const { return m_sums; }

 private:
  World m_world;
  std::vector<County> m_counties;
  Period m_period;
  std::int64_t m_cell_px;
  CellMap m_grassland, m_sandy;
  std::vector<ZoneSums> m_sums;
};

std::string truth_csv(const std::vector<TruthValue>& values);

}  // namespace steppe::sim
