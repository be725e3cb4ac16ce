#include "pipeline/query/query_service.hpp"

#include <mutex>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/products/night_switch.hpp"
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

namespace {

// A night that questions are answered from.
struct Opened {
  std::unique_ptr<OpenedIndex> night;  // kept: somebody may have a reference to its index
  std::shared_ptr<const void> hold;  // given up at the next reopen(), when the last question of this night is answered
};

}  // namespace

struct QueryService::State {
  Workspace workspace;
  QueryLimits limits;
  ProductStore store;
  std::atomic<std::size_t> outlines_intersected = 0, tiles_visited = 0;

  std::mutex mutex;  // of what follows
  geo::FileStamp index_file;
  std::vector<Opened> nights;  // the newest is the last

  State(const std::filesystem::path& root, const QueryLimits& l) : workspace{root}, limits(l), store(l.memory_bytes) {}

  geo::Result<Opened> open();
  // The night in use, and the hold on it while somebody asks.
  std::pair<OpenedIndex*, std::shared_ptr<const void>> current();
};

geo::Result<Opened> QueryService::State::open() {
  auto held = hold_night(workspace);
  if (!held) return held.fault();
  auto night = OpenedIndex::open(std::move(held.value().index), workspace, store.cache());
  if (!night) return night.fault();
  return Opened{std::move(night).value(), std::move(held.value().hold)};
}

std::pair<OpenedIndex*, std::shared_ptr<const void>> QueryService::State::current() {
  const std::lock_guard lock(mutex);
  return {nights.back().night.get(), nights.back().hold};
}

QueryService::QueryService(const std::filesystem::path& workspace, const QueryLimits& limits)
    : m_state(std::make_unique<State>(workspace, limits)) {
  const auto stamp = geo::file_stamp(m_state->workspace.index());
  auto opened = m_state->open();
  if (!opened) {
    if (opened.fault().kind != geo::FaultKind::missing) geo::throw_fault(opened.fault());
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: is no workspace that a run has finished (got no {1}); use steppe run first",
                             workspace.string(), m_state->workspace.index().string()));
  }
  m_state->nights.push_back(std::move(opened).value());
  if (stamp) m_state->index_file = *stamp;
}

// The stamp is taken before the index is read: should the index change in between, the next call opens it once more.
bool QueryService::reopen() {
  const std::lock_guard lock(m_state->mutex);
  const auto stamp = geo::file_stamp(m_state->workspace.index());
  if (!stamp || *stamp == m_state->index_file) return false;
  auto opened = m_state->open();
  if (!opened) return false;
  m_state->nights.back().hold.reset();
  m_state->nights.push_back(std::move(opened).value());
  m_state->index_file = *stamp;
  return true;
}

QueryService::~QueryService() = default;

void QueryService::drop_blocks() { m_state->store.drop_blocks(); }

const WorkspaceIndex& QueryService::index() const { return m_state->current().first->index; }

std::vector<geo::Message> QueryService::check(const QueryRequest& request) const {
  return unknown_names(index(), request.layers, request.periods);
}

geo::Result<PolygonAnswer> QueryService::ask(const geo::MultiPolygon& shape, const geo::Crs& crs,
                                             const QueryRequest& request, const geo::ParallelFor& parallel,
                                             const geo::Cancelled& cancelled) {
  const auto [night, hold] = m_state->current();
  OpenedIndex& opened = *night;
  // Another night may have been opened since check().
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
