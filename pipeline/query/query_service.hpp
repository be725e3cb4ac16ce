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

// Holds one finished night of a workspace open: index, raster handles, summaries and decoded blocks, within a memory
// bound. Every answer is of that night, whatever a run writes meanwhile, until reopen(): what the run replaces is kept
// as long as a service holds it (products/night_switch.hpp). A file that is damaged costs the layers that need it.
// Thread-safe: any number of ask() at once.
class QueryService {
 public:
  // Throws Error (nothing_matched: no workspace, or one that no run has finished; says what to do).
  QueryService(const std::filesystem::path& workspace, const QueryLimits& limits);
  ~QueryService();
  QueryService(const QueryService&) = delete;
  QueryService& operator=(const QueryService&) = delete;

  // Turns to the newest night; questions that are being answered stay with theirs. False: there is none that is newer
  // and can be read.
  bool reopen();

  // Of the night in use; the reference is good for as long as the service.
  const WorkspaceIndex& index() const;
  // Every unknown layer or period at once, each with the nearest names.
  std::vector<geo::Message> check(const QueryRequest& request) const;

  // One polygon, in any CRS; the outline is projected and intersected once for all layers and periods. A fault: the
  // polygon lies outside all data, cannot be projected, is too large; or the query was cancelled. Work is cut into
  // `parallel`. REQUIRES a valid polygon (libgeo/vector/polygon_check.hpp) and a request that check() has nothing
  // against.
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
