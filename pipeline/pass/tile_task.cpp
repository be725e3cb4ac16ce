#include "pipeline/pass/tile_task.hpp"

#include <algorithm>
#include <filesystem>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/stopwatch.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/block_features.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/product_writer.hpp"
#include "pipeline/pass/reader_files.hpp"
#include "pipeline/pass/reader_memory.hpp"
#include "pipeline/pass/reading_windows.hpp"
#include "pipeline/pass/tile_classes.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/pass/tile_sums.hpp"
#include "pipeline/pass/unseen_block.hpp"
#include "pipeline/pass/unseen_tile.hpp"
#include "pipeline/pass/windows_in_doubt.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;

// Pixels of the halo that are read of every tile: what is too small by its rule mostly ends sooner. The rest of the
// halo is read where that leaves a class of the tile in doubt. Whole cells of texture.
constexpr std::int64_t kNearHalo = 16;

// Written last: it vouches for the products.
void write_record(const TaskRecord& record, const std::filesystem::path& path) {
  geo::make_folder(path.parent_path());
  geo::write_atomically(path, to_json(record));
}

ProductRequest request_of(const RunContext& context, int year) {
  auto request = product_request(context.settings, year);
  request.forest_model = context.forest_model;
  request.water_thresholds = context.water_thresholds;
  return request;
}

// One task while it runs: what the blocks add to.
class TilePass {
 public:
  TilePass(const RunContext& context, const Task& task)
      : m_context(context),
        m_task(task),
        m_request(request_of(context, task.year)),
        m_tile(context.plan.grid.tile(task.tile)),
        m_sums(context.zones, m_tile, tile_coverage(context.zones, m_tile, context.workspace)),
        m_files(context, task, m_sums.area()),
        m_classes(m_tile.grid, context.plan.halo, m_request.computed, layers()) {}

  TaskOutcome run() {
    {
      const geo::Stopwatch watch(m_outcome.seconds.read);
      m_outcome.fault = BlockReader::open(
          m_context.plan, m_task, m_request.roles, kRequiredRoles, m_context.settings, m_context.workspace, m_reader,
          m_context.files_a_task - std::min(m_context.files_a_task, kFilesBesideScenes));
    }
    const Window tile = m_tile.grid.window();
    const std::int64_t halo = m_context.plan.halo, near = std::min(halo, kNearHalo);
    for (const Window& window : reading_windows(tile, near))
      if (!pass(window, geo::contains(tile, window))) return std::move(m_outcome);
    for (const Window& window : in_doubt({tile, near, halo}))
      if (!pass(window, false)) return std::move(m_outcome);
    finish_classes();
    finish_files();
    return std::move(m_outcome);
  }

 private:
  LayerCells layers() const {
    const geo::SpatialGrid grown{geo::subgrid(m_tile.grid, geo::grown(m_tile.grid.window(), m_context.plan.halo)),
                                 m_tile.crs};
    auto cells = m_context.layers.on(grown);
    if (!cells) geo::throw_if_machine(cells.fault());
    if (!cells) throw TaskFailed(cells.fault().message);
    return std::move(cells).value();
  }

  // Empty where one pair of end-members holds for all.
  std::vector<std::uint8_t> strata_on(const BlockLayers& layers, std::size_t pixels) const {
    const LayerSet asked = m_request.strata_layers;
    if (asked.empty()) return {};
    const auto of = [&](LayerRole role, std::span<const std::uint8_t> layer) {
      return asked.has(role) ? layer : std::span<const std::uint8_t>{};
    };
    std::vector<std::uint8_t> strata(pixels);
    strata_of({of(LayerRole::grassland, layers.grassland), of(LayerRole::sandy_land, layers.sandy_land),
               of(LayerRole::cropland, layers.cropland), of(LayerRole::shrub, layers.shrub), layers.unknown},
              strata);
    return strata;
  }

  // False: the task ends here, interrupted or spoiled by a scene.
  bool pass(const Window& window, bool inside) {
    if (interrupted() || m_outcome.fault) return false;
    {
      const geo::Stopwatch watch(m_outcome.seconds.read);
      m_outcome.fault = m_reader->read(window, m_days);
      if (m_outcome.fault) return false;
    }
    BlockValues products;
    {
      const geo::Stopwatch watch(m_outcome.seconds.compute);
      products = computed(window);
      if (inside) m_sums.add(window, products);
    }
    if (!inside) return true;
    const geo::Stopwatch watch(m_outcome.seconds.write);
    m_files.write(window, products);
    return true;
  }

  // The values of a window; its classes are added to the tile's.
  BlockValues computed(const Window& window) {
    if (m_days.empty() && m_request.forest_model == nullptr) {
      auto block = unseen_block(window.size(), m_request);
      m_classes.add(window, block.classes, block.values);
      return std::move(block.values);
    }
    std::vector<std::vector<float>> composite;
    if (m_request.computed.season_bands()) composite = season_composite(m_days, window.size(), m_request);
    const BlockLayers layers = m_classes.layers_of(window);
    auto products = compute_values(m_days, window.size(), m_request, composite, strata_on(layers, window.size()));
    auto classes = make_classes(m_days, m_request, products, composite, layers);
    m_classes.add(window, classes, products);
    products.of(Product::landcover_probability) = std::move(classes.probability);
    return products;
  }

  AroundRules around_rules() const {
    const auto& settings = m_context.settings;
    return {minimum_patches(settings, m_context.plan.grid),
            settings.forest.connectivity == 4 ? geo::Connectivity::four : geo::Connectivity::eight,
            settings.wetland.near_water_m};
  }

  std::vector<Window> in_doubt(const ReadSoFar& read) {
    const geo::Stopwatch watch(m_outcome.seconds.compute);
    return windows_in_doubt(m_classes, read, around_rules());
  }

  void finish_classes() {
    const geo::Stopwatch watch(m_outcome.seconds.compute);
    const auto& settings = m_context.settings;
    const AroundRules rules = around_rules();
    m_classes.finish(rules.patches, rules.forest_connectivity, rules.near_water_m);
    const auto products = class_products(settings);
    for (const Product product : products) m_classes.leave_out_unreached(product, layers_beneath(product, settings));
    m_sums.add_classes(m_classes, products, m_classes.status());
    if (m_classes.grassland()) m_sums.add_grassland(*m_classes.grassland(), m_classes.cover());
    m_sums.check_closed();
  }

  void finish_files() {
    const geo::Stopwatch watch(m_outcome.seconds.write);
    for (const auto& product : class_products(m_context.settings))
      for (const Window& block : geo::blocks_of(m_tile.grid.window(), kBlockEdge))
        m_files.write_classes(product, block, m_classes.product(product), m_classes.status());
    m_outcome.record = TaskRecord{m_task.key, m_files.finish(), 0, {}, {}};
    std::move(m_sums).into(*m_outcome.record);
    write_record(*m_outcome.record, m_context.workspace.task_record(m_task.year, geo::tile_name(m_task.tile)));
  }

  const RunContext& m_context;
  const Task& m_task;
  const ProductRequest m_request;
  const geo::SpatialGrid m_tile;
  TileSums m_sums;
  ProductWriter m_files;
  TileClasses m_classes;
  std::optional<BlockReader> m_reader;
  std::vector<DatedBlock> m_days;
  TaskOutcome m_outcome;
};

}  // namespace

TaskOutcome run_tile_task(const RunContext& context, const Task& task) {
  if (!task.scenes.empty()) return TilePass(context, task).run();
  TaskOutcome outcome;
  const geo::Stopwatch watch(outcome.seconds.compute);
  outcome.record = unseen_tile(context, task);
  write_record(*outcome.record, context.workspace.task_record(task.year, geo::tile_name(task.tile)));
  return outcome;
}

std::size_t least_task_files(const Settings& settings, const Plan& plan, const Task& task) {
  return least_task_files(plan, task, product_request(settings, task.year).roles.size());
}

// Values a pixel that make_classes() keeps at a time beside its inputs.
constexpr std::uint64_t kClassValues = 12;

// What a model takes while it is read and used: its trees twice, as they are stored and as they are walked.
constexpr std::uint64_t kModelBytes = std::uint64_t{32} << 20;

// Two maps with halo, the final one and why it is unknown; what lies near water: rows to a mark and four masks; and the
// elevations.
std::uint64_t wetland_memory_bytes(const ProductRequest& request, const Settings& settings, std::uint64_t grown,
                                   std::uint64_t tile) {
  const std::uint64_t maps =
      request.computed.has(Product::wetland) ? grown * (2 + sizeof(std::int32_t) + 4) + tile * 4 : 0;
  return maps + (settings.layers.dem.empty() ? 0 : grown * sizeof(float));
}

std::uint64_t task_memory_bytes(const Settings& settings, const Plan& plan, const Task& task) {
  ReaderMemory readers(plan, settings);
  return task_memory_bytes(settings, plan, task, readers);
}

std::uint64_t task_memory_bytes(const Settings& settings, const Plan& plan, const Task& task, ReaderMemory& readers) {
  const auto request = product_request(settings, task.year);
  const auto square = [](std::int64_t edge) { return static_cast<std::uint64_t>(edge * edge); };
  const std::uint64_t tile = square(settings.grid.tile_px), block = square(kBlockEdge);
  const std::uint64_t grown = square(settings.grid.tile_px + 2 * plan.halo);
  const std::uint64_t days = task.scenes.size(), roles = request.roles.size();
  // A block: reflectance and mask of every day, and NDVI of the season's three times over (season, peak, usable).
  const std::uint64_t stacks = block * days * (roles * sizeof(float) + 2 + 3 * sizeof(float));
  // The season's composite of a block and the harmonised copies it is made of; and, where classes are made, a vote a
  // day, NDVI of the season once more and a dozen values a pixel (percentiles, indices, frequency).
  const bool composes = request.computed.has(Product::composite) || request.computed.classes();
  const std::uint64_t scratch =
      (composes ? composite_memory_bytes(days, block) : 0) +
      (request.computed.classes() ? block * (days * (1 + sizeof(float)) + kClassValues * sizeof(float)) : 0) +
      (settings.forest.model.empty() ? 0 : feature_memory_bytes(days, block, 3 * kFeatures) + kModelBytes);
  // Compressed products stay in memory until a tile is whole; taken as if they did not compress.
  std::uint64_t products = tile * (2 + 2 + 2 * kQualityBands + 2 * platforms_of(plan, task).size());
  if (request.computed.has(Product::composite)) products += tile * 2 * std::size(kSixBands);
  if (request.computed.has(Product::landcover_probability)) products += tile * 2 * kProbabilityBands;
  // Stored cover, status and why there is none; maps with halo, forest's copies, the layers, patch labels, final maps,
  // land cover's float cover, one ledger and one grassland type at a time.
  const std::uint64_t maps =
      tile * 4 +
      (request.computed.classes() ? grown * (3 + 3 + 4 + 12) + tile * (6 + 4 + 2 + 1 + 2 + sizeof(float)) : 0) +
      wetland_memory_bytes(request, settings, grown, tile);
  return readers.bytes(task, roles) + stacks + scratch + products + maps + (std::uint64_t{32} << 20);
}

}  // namespace steppe
