#include "pipeline/query/question.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_cells.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

// Starting threads takes ten milliseconds, a block a fraction of one: a question that looks at a few starts none.
constexpr std::size_t kTooFewToShare = 16;
const geo::ParallelFor kAlone = geo::sequential_for;

bool asked(const geo::Cancelled& cancelled) { return cancelled && cancelled(); }

// Adds the sums of a product's channel to where the nightly table has them.
void add_to(ZoneSums& into, Product product, NamedSums&& named) {
  auto* const values = std::get_if<geo::ZonalSums>(&named.sums);
  auto* const classes = std::get_if<geo::ClassSums>(&named.sums);
  if (product == Product::quality && classes != nullptr)
    geo::merge(named.channel == kStatusBand ? into.status : into.clear_days, *classes);
  else if (product == Product::observations && values != nullptr)
    geo::merge(into.observations[named.channel], *values);
  else if (classes != nullptr && named.channel == kLedgerChannel)
    geo::merge(into.class_status[product], *classes);
  else if (classes != nullptr) {
    classes->weight[kClassNoData] = {};  // not a class of the table; the ledger has it
    geo::merge(into.classes[product], *classes);
  } else if (values != nullptr)
    geo::merge(into.values[product], *values);
}

// Of a product of a tile that no scene touched: as its summary would have it, were there one.
std::vector<NamedSums> unseen_sums(Product product, const geo::WideInteger& weight) {
  geo::ClassSums no_data, never;
  no_data.weight[static_cast<std::size_t>(PixelStatus::no_data)] = weight;
  never.weight[kNeverObserved] = weight;
  if (product == Product::quality) return {{std::string(kStatusBand), no_data}, {std::string(kClearDaysBand), never}};
  if (row_of(product).classes())
    return {{std::string(kCodesChannel), geo::ClassSums{}}, {std::string(kLedgerChannel), no_data}};
  return {};
}

}  // namespace

Question::Question(OpenedIndex& opened, ProductStore& store, const QueryRequest& request,
                   const geo::ParallelFor& parallel, const geo::Cancelled& cancelled)
    : m_opened(opened), m_store(store), m_request(request), m_parallel(parallel), m_cancelled(cancelled) {
  m_products = {Product::quality, Product::observations};
  for (const Product layer : request.products()) m_products.insert(layer);
  for (const int period : request.periods) m_periods[period];
}

bool Question::asked_for(const geo::TileId& tile) const {
  const auto& years = m_opened.years.at(tile);
  return std::any_of(years.begin(), years.end(), [&](int year) { return m_periods.contains(year); });
}

geo::Result<std::vector<Question::Place>> Question::places_of(std::vector<TileCut>&& cuts) {
  std::vector<std::optional<geo::Result<geo::PixelArea>>> areas(cuts.size());
  std::vector<geo::WideInteger> weights(cuts.size());
  std::vector<geo::BlockCover> blocks(cuts.size());
  const auto to_sum = [&](const TileCut& cut) { return m_opened.years.contains(cut.tile) && asked_for(cut.tile); };
  const geo::ParallelFor& parallel = cuts.size() > 1 ? m_parallel : kAlone;
  parallel(cuts.size(), [&](std::size_t c) {
    if (asked(m_cancelled)) return;
    areas[c] = m_opened.areas.of(cuts[c].tile);
    if (!areas[c]->ok()) return;
    blocks[c] = geo::split_blocks(cuts[c].runs, kBlockEdge);
    if (!to_sum(cuts[c])) weights[c] = m_opened.areas.weight(cuts[c].tile, cuts[c].runs, blocks[c], areas[c]->value());
  });
  std::vector<Place> places;
  for (std::size_t c = 0; c < cuts.size(); ++c) {
    if (!areas[c]) return cancelled_fault();
    if (!areas[c]->ok()) return areas[c]->fault();
    m_area_exponent = areas[c]->value().exponent();
    m_polygon += weights[c];
    if (m_opened.years.contains(cuts[c].tile)) m_on_tiles += weights[c], ++m_tiles_visited;
    if (!to_sum(cuts[c])) continue;
    TileCover cover{geo::tile_name(cuts[c].tile),
                    {std::move(cuts[c].runs), std::move(blocks[c]), std::move(*areas[c]).value()}};
    places.push_back({cuts[c].tile, std::move(cover)});
  }
  return places;
}

std::vector<Question::Job> Question::jobs_of(const std::vector<Place>& places) const {
  std::vector<Job> jobs;
  for (std::size_t p = 0; p < places.size(); ++p)
    for (const int year : m_opened.years.at(places[p].tile)) {
      if (!m_periods.contains(year)) continue;
      for (const Product product : m_products) jobs.push_back({p, {year, product, places[p].cover.tile}});
    }
  return jobs;
}

std::size_t Question::blocks_of(const std::vector<Job>& jobs, const std::vector<Place>& places) {
  std::size_t blocks = 0;
  for (const Job& job : jobs) blocks += places[job.place].cover.perimeter.blocks.edge.size();
  return blocks;
}

geo::Result<void> Question::add(std::vector<TileCut>&& cuts) {
  auto places = places_of(std::move(cuts));
  if (!places) return places.fault();
  const auto jobs = jobs_of(places.value());
  const geo::ParallelFor& parallel = blocks_of(jobs, places.value()) <= kTooFewToShare ? kAlone : m_parallel;
  parallel(jobs.size(), [&](std::size_t j) { work(jobs[j], places.value()[jobs[j].place], parallel); });
  if (asked(m_cancelled)) return cancelled_fault();
  for (const auto& place : places.value()) {
    // A ledger has counted every cell already.
    const geo::Perimeter& cover = place.cover.perimeter;
    const auto weight =
        place.weight ? *place.weight : m_opened.areas.weight(place.tile, cover.runs, cover.blocks, cover.area);
    m_polygon += weight;
    m_on_tiles += weight;
  }
  return {};
}

void Question::work(const Job& job, Place& place, const geo::ParallelFor& parallel) {
  if (asked(m_cancelled)) return;
  // The sensors are told where they are known: a workspace may do without.
  if (job.file.product == Product::observations && !m_opened.files.has(job.file)) return;
  if (m_opened.files.unseen(job.file.year, job.file.tile)) {
    const geo::Perimeter& cover = place.cover.perimeter;
    const auto weight = m_opened.areas.weight(place.tile, cover.runs, cover.blocks, cover.area);
    return take(job.file, place, unseen_sums(job.file.product, weight));
  }
  auto sums = m_store.sums(m_opened.files, job.file, place.cover, parallel, m_cancelled);
  if (!sums) geo::throw_if_machine(sums.fault());
  if (sums)
    take(job.file, place, std::move(sums).value());
  else
    note_failure(job.file, sums.fault().message);
}

void Question::take(const TileProduct& file, Place& place, std::vector<NamedSums>&& sums) {
  const std::lock_guard lock(m_mutex);
  for (auto& named : sums) {
    if (file.product == Product::quality && named.channel == kStatusBand)
      place.weight = std::get<geo::ClassSums>(named.sums).total();
    add_to(m_periods.at(file.year).sums, file.product, std::move(named));
  }
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
  for (const Product layer : m_request.products())
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
