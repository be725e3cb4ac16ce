#include "pipeline/query/question.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/run/finishing.hpp"
#include "pipeline/run/tile_task.hpp"

namespace steppe {
namespace {

bool asked(const geo::Cancelled& cancelled) { return cancelled && cancelled(); }

// Adds the sums of a product's channel to where the nightly table has them.
void add_to(ZoneSums& into, const std::string& product, NamedSums&& named) {
  auto* const values = std::get_if<geo::ZonalSums>(&named.sums);
  auto* const classes = std::get_if<geo::ClassSums>(&named.sums);
  if (product == "quality" && classes != nullptr)
    geo::merge(named.channel == "status" ? into.status : into.clear_days, *classes);
  else if (product == "observations" && values != nullptr)
    geo::merge(into.observations[named.channel], *values);
  else if (classes != nullptr && named.channel == "ledger")
    geo::merge(into.class_status[product], *classes);
  else if (classes != nullptr) {
    classes->weight[kClassNoData] = {};  // not a class of the table; the ledger has it
    geo::merge(into.classes[product], *classes);
  } else if (values != nullptr)
    geo::merge(product == "fvc" ? into.cover : into.ndvi, *values);
}

}  // namespace

Question::Question(OpenedIndex& opened, ProductStore& store, const QueryRequest& request,
                   const geo::ParallelFor& parallel, const geo::Cancelled& cancelled)
    : m_opened(opened), m_store(store), m_request(request), m_parallel(parallel), m_cancelled(cancelled) {
  m_products = {"quality", "observations"};
  m_products.insert(request.layers.begin(), request.layers.end());
  for (const int period : request.periods) m_periods[period];
}

geo::Result<std::vector<TileCover>> Question::measure(std::vector<TileCut>&& cuts, std::vector<geo::TileId>& tiles) {
  std::vector<TileCover> covers;
  for (auto& cut : cuts) {
    if (asked(m_cancelled)) return cancelled_fault();
    auto area = m_opened.areas.of(cut.tile);
    if (!area) return area.fault();
    auto blocks = geo::split_blocks(cut.runs, kProductBlock);
    const geo::WideInteger weight = m_opened.areas.weight(cut.tile, cut.runs, blocks, area.value());
    m_polygon += weight;
    m_area_exponent = area.value().exponent();
    if (!m_opened.years.contains(cut.tile)) continue;
    m_on_tiles += weight;
    ++m_tiles_visited;
    covers.push_back({geo::tile_name(cut.tile), std::move(cut.runs), std::move(blocks), std::move(area).value()});
    tiles.push_back(cut.tile);
  }
  return covers;
}

std::vector<Question::Job> Question::jobs_of(const std::vector<TileCover>& covers,
                                             const std::vector<geo::TileId>& tiles) const {
  std::vector<Job> jobs;
  for (std::size_t c = 0; c < covers.size(); ++c)
    for (const int year : m_opened.years.at(tiles[c])) {
      if (!m_periods.contains(year)) continue;
      for (const auto& product : m_products) jobs.push_back({c, {year, product, covers[c].tile}});
    }
  return jobs;
}

geo::Result<void> Question::add(std::vector<TileCut>&& cuts) {
  std::vector<geo::TileId> tiles;
  const auto covers = measure(std::move(cuts), tiles);
  if (!covers) return covers.fault();
  const auto jobs = jobs_of(covers.value(), tiles);
  m_parallel(jobs.size(), [&](std::size_t j) { work(jobs[j], covers.value()[jobs[j].cover]); });
  return asked(m_cancelled) ? geo::Result<void>(cancelled_fault()) : geo::Result<void>();
}

void Question::work(const Job& job, const TileCover& cover) {
  if (asked(m_cancelled)) return;
  // The sensors are told where they are known: a workspace may do without.
  if (job.file.product == "observations" && !m_store.has(job.file)) return;
  auto sums = m_store.sums(job.file, cover, m_parallel, m_cancelled);
  if (sums)
    take(job.file, std::move(sums).value());
  else if (job.file.product != "observations")
    note_failure(job.file, sums.fault().message);
}

void Question::take(const TileProduct& file, std::vector<NamedSums>&& sums) {
  const std::lock_guard lock(m_mutex);
  for (auto& named : sums) add_to(m_periods.at(file.year).sums, file.product, std::move(named));
}

void Question::note_failure(const TileProduct& file, const geo::Message& reason) {
  const std::lock_guard lock(m_mutex);
  const auto [known, first] = m_failed_tile.try_emplace({file.year, file.product}, file.tile);
  if (!first && known->second <= file.tile) return;
  known->second = file.tile;
  m_periods.at(file.year).failed[file.product] = reason;
}

double Question::area_km2() const { return hectares(m_polygon, m_area_exponent) / 100; }

PolygonAnswer Question::answer() const {
  PolygonAnswer answer;
  answer.polygon_ha = hectares(m_polygon, m_area_exponent);
  answer.outside_ha = hectares(m_polygon - m_on_tiles, m_area_exponent);
  for (const auto& layer : m_request.layers)
    for (const int period : m_request.periods)
      answer.layers.push_back(
          layer_answer(m_opened.index, *m_opened.index.product(layer), period, m_periods.at(period), m_area_exponent));
  const std::size_t periods = m_request.periods.size();
  for (std::size_t l = 0; l < m_request.layers.size(); ++l)
    for (std::size_t p = 0; p + 1 < periods; ++p)
      answer.changes.push_back(change_between(answer.layers[l * periods + p], answer.layers[l * periods + p + 1]));
  return answer;
}

}  // namespace steppe
