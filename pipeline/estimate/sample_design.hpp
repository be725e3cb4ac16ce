#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"

namespace steppe {

// How places were drawn within each stratum, with equal chances and without replacement.
enum class DesignMethod : std::uint8_t {
  simple,      // of the whole area as one stratum
  stratified,  // of each stratum by itself
  systematic,  // every k-th, from a random start
  clusters,    // groups of points that were visited together
};

// Names in files, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> kDesignMethodNames{"simple", "stratified", "systematic", "clusters"};
constexpr std::string_view name_of(DesignMethod method) { return kDesignMethodNames[static_cast<std::size_t>(method)]; }

// A part of the area from which a known number of primary units was drawn: points, or clusters of points.
struct SampledStratum {
  std::string id, name, zone_id, variance_group;  // name, zone and group may be empty
  double units = 0;                               // N_h, primary units in the population; infinity: not known
  double area_ha = 0;                             // of the whole stratum
  std::size_t sampled = 0;                        // n_h, primary units drawn; 0: nobody looked
  std::size_t points_per_unit = 1;
  double probability = 0;  // n_h/N_h; 0 where N_h is not known
};

// How a sample was drawn: what its points stand for, and whether a statistic of them means anything (science 8.1b).
struct SampleDesign {
  std::string id;
  DesignMethod method = DesignMethod::simple;
  std::optional<std::chrono::sys_days> day;  // on which it was drawn
  std::optional<std::uint64_t> seed;
  // The map whose classes are the strata, its period ("2025"; "2020-2025" where change is a stratum) and the hash over
  // its tiles; empty where no map was used.
  std::string map_product, map_period, map_key;
  std::vector<SampledStratum> strata;  // in the order of the file; ids are unique
  std::string sha256 = {};             // of the bytes that were read; empty of a design that was not

  const SampledStratum* stratum(std::string_view stratum_id) const;  // null when there is none
};

// Hectares that a point of the stratum stands for: its area shared by all points that were drawn in it. REQUIRES
// sampled > 0.
double hectares_of_a_point(const SampledStratum& stratum);

// CSV, one row a stratum. Columns: design_id, method, stratum, population_units, area_ha, sample_units; optional:
// drawn_on, seed, map_product, map_period, map_key, stratum_name, zone_id, points_per_unit (1), inclusion_probability,
// variance_group. population_units may be empty where nobody knows it: no finite population correction then. GBK, as
// Excel saves it, is read. A design has no rows that can be left out, so any row that is wrong is a fault of the file:
// no strata, rows that disagree about the design, a stratum twice, more units drawn than there are, an
// inclusion_probability other than sample_units / population_units (half a per cent is left for what Excel rounds),
// points_per_unit above 1 without clusters, `simple` with several strata.
geo::Result<SampleDesign> read_design(const std::filesystem::path& file);

// The same file, with all columns and the byte order mark that Excel wants: read_design() gives the design again.
std::string design_csv(const SampleDesign& design);

}  // namespace steppe
