#include "pipeline/query/query_service.hpp"

#include <mutex>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/query/question.hpp"

namespace steppe {
namespace {

using geo::message;

bool meet(const geo::Box& a, const geo::Box& b) {
  return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max && b.y_min <= a.y_max;
}

geo::Fault outside_all(const geo::Box& polygon, const OpenedIndex& opened) {
  return {
      geo::FaultKind::wrong_grid,
      message("polygon: lies outside all data (got x {0} to {1}, y {2} to {3} on the analysis grid; the data's box is "
              "x {4} to {5}, y {6} to {7}); check its coordinates, their order and their coordinate system",
              polygon.x_min, polygon.x_max, polygon.y_min, polygon.y_max, opened.box.x_min, opened.box.x_max,
              opened.box.y_min, opened.box.y_max)};
}

geo::Fault too_large(double km2, double allowed) {
  return {geo::FaultKind::too_large,
          message("polygon: is too large (got about {0} km², allowed {1}); cut it or raise the limit", km2, allowed)};
}

}  // namespace

struct QueryService::State {
  Workspace workspace;
  QueryLimits limits;
  ProductStore store;
  std::atomic<std::size_t> outlines_intersected = 0, tiles_visited = 0;

  std::mutex mutex;  // of what follows
  std::optional<geo::FileStamp> index_file;
  // The newest is the last; older ones stay, because somebody may hold a reference. A night makes one.
  std::vector<std::unique_ptr<OpenedIndex>> indexes;

  State(const std::filesystem::path& root, const QueryLimits& l)
      : workspace{root}, limits(l), store(workspace, l.memory_bytes) {}

  OpenedIndex& newest();
};

// The index as it stands on disk; when that cannot be read any more, the one known.
OpenedIndex& QueryService::State::newest() {
  const std::lock_guard lock(mutex);
  const auto now = geo::file_stamp(workspace.index());
  if (!indexes.empty() && (!now || now == index_file)) return *indexes.back();
  auto index = read_workspace_index(workspace);
  auto opened = index ? OpenedIndex::open(std::move(index).value(), store.cache())
                      : geo::Result<std::unique_ptr<OpenedIndex>>(index.fault());
  if (opened) {
    indexes.push_back(std::move(opened).value());
    index_file = now;
  } else if (indexes.empty()) {
    if (opened.fault().kind != geo::FaultKind::missing) geo::throw_fault(opened.fault());
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: is no workspace that a run has finished (got no {1}); use steppe run first",
                             workspace.root.string(), workspace.index().string()));
  }
  return *indexes.back();
}

QueryService::QueryService(const std::filesystem::path& workspace, const QueryLimits& limits)
    : m_state(std::make_unique<State>(workspace, limits)) {
  m_state->newest();
}

QueryService::~QueryService() = default;

void QueryService::drop_blocks() { m_state->store.drop_blocks(); }

const WorkspaceIndex& QueryService::index() const { return m_state->newest().index; }

std::vector<geo::Message> QueryService::check(const QueryRequest& request) const {
  return unknown_names(m_state->newest().index, request.layers, request.periods);
}

geo::Result<PolygonAnswer> QueryService::ask(const geo::MultiPolygon& shape, const geo::Crs& crs,
                                             const QueryRequest& request, const geo::ParallelFor& parallel,
                                             const geo::Cancelled& cancelled) {
  OpenedIndex& opened = m_state->newest();
  // The index may have changed since check().
  if (const auto unknown = unknown_names(opened.index, request.layers, request.periods); !unknown.empty())
    return geo::Fault{geo::FaultKind::missing, unknown.front()};
  OutlineLimits limits;
  limits.max_area_km2 = m_state->limits.max_area_km2;
  const auto outline = Outline::on_grid(shape, crs, opened.crs, opened.index.tiling, limits);
  if (!outline) return outline.fault();
  const geo::Box& box = outline.value().box();
  if (opened.years.empty() || !meet(box, opened.box)) return outside_all(box, opened);
  ++m_state->outlines_intersected;
  Question question(opened, m_state->store, request, parallel, cancelled);
  const auto add = [&](std::vector<TileCut>&& cuts) -> geo::Result<void> {
    if (auto added = question.add(std::move(cuts)); !added) return added;
    if (question.area_km2() > limits.max_area_km2) return too_large(question.area_km2(), limits.max_area_km2);
    return {};
  };
  const auto walked = outline.value().for_each_piece(add, cancelled);
  m_state->tiles_visited += question.tiles_visited();
  if (!walked) return walked.fault();
  if (!question.on_tiles()) return outside_all(box, opened);
  return question.answer();
}

QueryCounters QueryService::counters() const {
  const auto& counters = m_state->store.counters();
  return {m_state->outlines_intersected, m_state->tiles_visited,      counters.blocks_decoded,
          counters.blocks_from_cache,    counters.nodes_from_summary, counters.summaries_rebuilt,
          m_state->store.bytes()};
}

}  // namespace steppe
