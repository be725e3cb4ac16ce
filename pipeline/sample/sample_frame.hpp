#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/sample/sample_request.hpp"
#include "pipeline/sample/stratum_labels.hpp"

namespace steppe {

// The population of a draw: every pixel of the analysis grid whose centre lies in a zone, each in one stratum. Thread
// safe once made.
class SampleFrame {
 public:
  static constexpr std::uint16_t kOutside = std::numeric_limits<std::uint16_t>::max();

  // Throws UsageError for what the map or the zones do not have.
  SampleFrame(const NightResult& night, const ProductFiles& files, const SampleRequest& request);

  std::size_t strata() const { return m_labels ? m_zones.size() * label_count() : 1; }
  std::size_t label_count() const { return m_labels ? m_labels->all().size() : 1; }
  // Null where the strata are no classes.
  const StratumLabels* labels() const { return m_labels ? &*m_labels : nullptr; }
  // The zone of a stratum; null where the whole region is one stratum.
  const geo::Zone* zone(std::size_t stratum) const;
  const geo::Zone& first_zone() const { return m_zones.front(); }
  const std::vector<geo::TileId>& tiles() const { return m_tiles; }
  const AnalysisGrid& grid() const { return m_night.plan.grid; }

  // The stratum of every pixel of a tile, row by row; kOutside in no zone. Throws Error when the map cannot be read.
  std::vector<std::uint16_t> strata_of(std::size_t tile) const;

 private:
  std::vector<std::uint8_t> labels_of(const geo::TileId& tile) const;

  const NightResult& m_night;
  const ProductFiles& m_files;
  const SampleRequest& m_request;
  std::vector<geo::Zone> m_zones;  // in the order in which they claim pixels
  std::vector<geo::TileId> m_tiles;
  ClassGroups m_groups;
  std::optional<StratumLabels> m_labels;
};

// What the frame holds: pixels and area by tile and stratum.
struct FrameCounts {
  std::vector<std::vector<std::uint64_t>> pixels;  // by tile, then stratum
  std::vector<std::uint64_t> all;                  // by stratum
  std::vector<double> area_m2;                     // by stratum
};

// Looks at every tile once; the same numbers for any `parallel`.
FrameCounts count(const SampleFrame& frame, const geo::ParallelFor& parallel);

// Calls use(index) for the pixels of a tile of `edge` × `edge` in the order of a draw: squares of kDrawBlock pixels,
// so that those that follow each other lie together.
void for_each_pixel(std::int64_t edge, const std::function<void(std::size_t)>& use);

}  // namespace steppe
