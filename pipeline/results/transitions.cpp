#include "pipeline/results/transitions.hpp"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <numeric>
#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/may_write.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/results/class_change.hpp"
#include "pipeline/results/transition_record.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostRecordBytes = std::uint64_t{256} << 20;

struct YearPair {
  int from = 0, to = 0;
};

// From the first to each later year, and from each year to the next.
std::vector<YearPair> pairs_of(const std::vector<std::int64_t>& years) {
  std::vector<YearPair> pairs;
  for (std::size_t i = 1; i < years.size(); ++i) {
    pairs.push_back({static_cast<int>(years[0]), static_cast<int>(years[i])});
    if (i > 1) pairs.push_back({static_cast<int>(years[i - 1]), static_cast<int>(years[i])});
  }
  return pairs;
}

std::vector<Product> compared_products(const Settings& settings) {
  std::vector<Product> products = class_products(settings);
  std::erase_if(products, [](Product product) { return !row_of(product).has_transitions; });
  return products;
}

const ProductFile* file_of(const TaskRecord& record, Product product) {
  const auto found = std::find_if(record.files.begin(), record.files.end(),
                                  [&](const ProductFile& file) { return file.product == product; });
  return found == record.files.end() ? nullptr : &*found;
}

// One tile: the position in the plan of its task of each year.
struct Tile {
  geo::TileId id;
  std::map<int, std::size_t> tasks;
};

std::vector<Tile> tiles_of(const Plan& plan) {
  std::map<geo::TileId, std::map<int, std::size_t>> by_id;
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) by_id[plan.tasks[i].tile][plan.tasks[i].year] = i;
  std::vector<Tile> tiles;
  for (auto& [id, tasks] : by_id) tiles.push_back({id, std::move(tasks)});
  return tiles;
}

// The tables of one tile, by pair of years; nothing where the plan has not both.
using TileTables = std::vector<std::optional<TransitionRecord>>;

// What all tiles share, read only.
class TileWork {
 public:
  TileWork(const NightResult& night, const Settings& settings, const Workspace& workspace, std::vector<YearPair> pairs)
      : m_night(night),
        m_workspace(workspace),
        m_files(product_files(night.plan, night.records, workspace)),
        m_products(compared_products(settings)),
        m_pairs(std::move(pairs)) {}

  TileTables tables_of(const Tile& tile) const {
    TileTables tables;
    std::optional<CrossTable> cross;  // made when the first table is not there yet
    for (const YearPair& years : m_pairs) {
      const auto from = tile.tasks.find(years.from), to = tile.tasks.find(years.to);
      if (from == tile.tasks.end() || to == tile.tasks.end())
        tables.emplace_back();
      else
        tables.push_back(table(tile, years, m_night.records[from->second], m_night.records[to->second], cross));
    }
    return tables;
  }

 private:
  TransitionRecord table(const Tile& tile, const YearPair& years, const TaskRecord& from, const TaskRecord& to,
                         std::optional<CrossTable>& cross) const {
    const std::string key = key_of(from, to);
    const fs::path path =
        m_workspace.period(years.to) / "transitions" / std::to_string(years.from) / (geo::tile_name(tile.id) + ".json");
    if (const auto text = geo::read_small_file(path, kMostRecordBytes))
      if (auto known = transition_record_from(text.value(), path.string()); known && known.value().key == key)
        return std::move(known).value();
    if (!cross) {
      const geo::SpatialGrid where = m_night.plan.grid.tile(tile.id);
      cross.emplace(m_night.zones, where, tile_coverage(m_night.zones, where, m_workspace));
    }
    TransitionRecord record{key, cross->area_exponent(), {}};
    for (const Product product : m_products) {
      const TileProduct before{years.from, product, geo::tile_name(tile.id)};
      const TileProduct after{years.to, product, before.tile};
      if (m_files.has(before) && m_files.has(after)) cross->add(m_files, before, after, record.zones);
    }
    if (!may_write(path.parent_path())) return record;
    geo::make_folder(path.parent_path());
    geo::write_atomically(path, to_json(record));
    return record;
  }

  // The tasks' keys decide zones, grid and products; the checksums say that these are the files that were written.
  std::string key_of(const TaskRecord& from, const TaskRecord& to) const {
    geo::Sha256 hash;
    hash.add_field("transitions 1");
    for (const TaskRecord* record : {&from, &to}) {
      hash.add_field(record->key.hash);
      for (const Product product : m_products) {
        const ProductFile* file = file_of(*record, product);
        hash.add_field(name_of(product));
        hash.add_field(file == nullptr ? "" : file->sha256);
      }
    }
    return hash.hex();
  }

  const NightResult& m_night;
  const Workspace& m_workspace;
  ProductFiles m_files;
  std::vector<Product> m_products;
  std::vector<YearPair> m_pairs;
};

// What rounding remainders of neighbouring tiles cancel is no transition.
void drop_zeros(TransitionTable& table) {
  for (auto& [id, zone] : table.zones)
    for (auto& [product, pairs] : zone.products)
      std::erase_if(pairs, [](const auto& pair) { return pair.second == geo::WideInteger(); });
}

}  // namespace

std::vector<TransitionTable> find_transitions(const NightResult& night, const Settings& settings,
                                              const Workspace& workspace) {
  const auto pairs = pairs_of(settings.periods.years);
  assert(night.records.size() == night.plan.tasks.size());
  if (pairs.empty() || compared_products(settings).empty()) return {};
  std::vector<TransitionTable> tables;
  for (const YearPair& years : pairs) tables.push_back({years.from, years.to, 0, {}});
  const TileWork shared(night, settings, workspace, pairs);
  const auto tiles = tiles_of(night.plan);
  std::vector<std::size_t> indexes(tiles.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  Work<TileTables> job;
  job.work = [&](std::size_t i) { return shared.tables_of(tiles[i]); };
  job.finish = [&](std::size_t, TileTables&& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) continue;
      tables[i].area_exponent = found[i]->area_exponent;
      merge(tables[i].zones, found[i]->zones);
    }
  };
  execute<TileTables>(indexes, night.parallelism, job);
  for (auto& table : tables) drop_zeros(table);
  return tables;
}

}  // namespace steppe
