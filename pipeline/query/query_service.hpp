#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/polygon_answer.hpp"
#include "pipeline/query/query_request.hpp"

namespace steppe {

struct QueryLimits {
  std::size_t memory_bytes = std::size_t{96} << 20;  // decoded blocks, summaries and handles kept between queries
  double max_area_km2 = 2'000'000;                   // of one polygon
};

// What a query did, for tests and --verbose: that an outline is intersected once is counted, not hoped.
struct QueryCounters {
  std::size_t outlines_intersected = 0, tiles_visited = 0, blocks_decoded = 0, blocks_from_cache = 0,
              nodes_from_summary = 0, summaries_rebuilt = 0;
  std::size_t bytes_kept = 0;  // now: blocks, summaries and handles between queries
};

// Holds a workspace open: index, raster handles, summaries and decoded blocks, within a memory bound. Thread-safe: any
// number of ask() at once. A run that writes the workspace meanwhile is noticed (files are opened by identity); answers
// are of files that were whole at one time, never of a mixture inside one file.
class QueryService {
 public:
  // Throws Error (nothing_matched: no workspace, or one that no run has finished; says what to do).
  QueryService(const std::filesystem::path& workspace, const QueryLimits& limits);
  ~QueryService();
  QueryService(const QueryService&) = delete;
  QueryService& operator=(const QueryService&) = delete;

  // As it stands on disk now; the reference is good for as long as the service, whatever is written meanwhile.
  const WorkspaceIndex& index() const;
  // Every unknown layer or period at once, each with the nearest names.
  std::vector<geo::Message> check(const QueryRequest& request) const;

  // One polygon, in any CRS; the outline is projected and intersected once for all layers and periods. A fault: the
  // polygon lies outside all data, cannot be projected, is too large; or the query was cancelled. Work is cut into
  // `parallel`. REQUIRES a valid polygon (libgeo/io/polygon_text.hpp) and a request that check() has nothing against.
  geo::Result<PolygonAnswer> ask(const geo::MultiPolygon& shape, const geo::Crs& crs, const QueryRequest& request,
                                 const geo::ParallelFor& parallel, const geo::Cancelled& cancelled);

  QueryCounters counters() const;
  // Forgets decoded blocks; handles and summaries stay. For a process short of memory, and for measurements.
  void drop_blocks();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
