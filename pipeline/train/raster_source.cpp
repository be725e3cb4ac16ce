#include "pipeline/train/raster_source.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sample/sample_random.hpp"
#include "pipeline/train/measuring_points.hpp"
#include "pipeline/train/raster_stack.hpp"
#include "pipeline/train/sample_cells.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;

constexpr std::int64_t kBlock = 256;
constexpr std::size_t kMostOfAPolygon = 200;  // pixels: a lake has one vote, and need not be remembered whole

// Cells in blocks of the grid, so that each block is read once.
using Blocks = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<SampleCell>>;

Blocks in_blocks(const std::vector<SampleCell>& cells) {
  Blocks blocks;
  for (const SampleCell& cell : cells) blocks[{cell.row / kBlock, cell.col / kBlock}].push_back(cell);
  return blocks;
}

void read_features(RasterStack& stack, const std::vector<SampleCell>& cells, TableBuilder& builder,
                   const std::function<void()>& check) {
  std::vector<std::vector<float>> columns;
  std::vector<float> values(stack.names().size());
  for (const auto& [block, inside] : in_blocks(cells)) {
    check();
    const Window window =
        geo::intersection({block.second * kBlock, block.first * kBlock, kBlock, kBlock}, stack.where().grid.window());
    stack.read(window, columns);
    for (const SampleCell& cell : inside) {
      const auto at = static_cast<std::size_t>((cell.row - window.row) * window.cols + cell.col - window.col);
      for (std::size_t f = 0; f < values.size(); ++f) values[f] = columns[f][at];
      builder.add_row(cell.unit, values);
    }
  }
}

// At most so many cells of a unit, drawn by seed.
std::vector<SampleCell> thinned(const SampleCells& cells, std::uint64_t seed) {
  std::vector<std::vector<SampleCell>> of_unit(cells.units.size());
  for (const auto& cell : cells.cells) of_unit[cell.unit].push_back(cell);
  std::vector<SampleCell> kept;
  for (std::size_t unit = 0; unit < of_unit.size(); ++unit) {
    const auto& all = of_unit[unit];
    if (all.size() <= kMostOfAPolygon) {
      kept.insert(kept.end(), all.begin(), all.end());
      continue;
    }
    SampleRandom random(seed, "pixels of " + cells.units[unit].name);
    for (const auto i : chosen(random, kMostOfAPolygon, all.size())) kept.push_back(all[i]);
  }
  return kept;
}

void add_origins(const std::vector<std::string>& paths, TableBuilder& builder) {
  for (const auto& path : paths) {
    const auto sum = geo::sha256_of_file(path);
    // A subdataset or folder has no bytes of its own; the values are in the training hash anyway.
    builder.table().origins.push_back(std::filesystem::path(path).filename().string() + (sum ? " " + sum.value() : ""));
  }
}

TrainingTable at_places(const RasterRequest& request, const TrainingNames& names, const std::function<void()>& check) {
  RasterStack stack(request.rasters, std::nullopt);
  const LabelledPlaces places = read_places(request.places, names, stack.where().crs);
  const SampleCells cells = cells_of(places, stack.where());
  TableBuilder builder(stack.names());
  for (const auto& warning : places.warnings) builder.warn(warning);
  for (const auto& warning : cells.warnings) builder.warn(warning);
  if (!places.places.empty() && cells.cells.empty())
    throw geo::UsageError(
        message("--samples: none of {0} samples lies on the rasters; check coordinates and coordinate systems",
                places.places.size()));
  if (cells.outside > 0)
    builder.warn(
        message("{0} of {1} samples lie beside the rasters and are left out", cells.outside, places.places.size()));
  builder.table().refused += places.refused + cells.outside;
  for (TrainingUnit unit : cells.units) {
    unit.label = builder.label(cells.classes[static_cast<std::size_t>(unit.label)]);
    builder.add_unit(std::move(unit));
  }
  read_features(stack, thinned(cells, request.seed), builder, check);
  builder.table().origins = places.origins;
  add_origins(request.rasters, builder);
  TrainingTable table = std::move(builder).finish();
  take_ground(places, table);
  return table;
}

// A raster of labels: which pixels have which class, and how many of each there are.
class Labels {
 public:
  Labels(const RasterRequest& request, const TrainingNames& names) : m_request(request), m_names(names) {
    geo::OpenOptions options;
    options.masks = options.mosaics = true;
    auto source = geo::open_raster(request.labels.string(), options);
    if (!source) geo::throw_if_machine(source.fault());
    if (!source) throw geo::UsageError(message("--labels: {0}", source.fault().message));
    m_source = std::move(source).value();
    if (m_source->info().bands != 1)
      throw geo::UsageError(message("--labels: {0} has several bands (got {1}, allowed 1); save the one that is meant",
                                    request.labels.string(), m_source->info().bands));
  }

  const geo::SpatialGrid& where() const { return m_source->info().where; }

  // Every pixel with a label passes, in rows of blocks; of the first `most` … of all, `most` stay, each alike.
  std::vector<SampleCell> choose(TableBuilder& builder, const std::function<void()>& check) {
    count(builder, check);
    std::size_t all = 0;
    for (const double pixels : builder.table().mapped) all += static_cast<std::size_t>(pixels);
    std::vector<std::uint64_t> wanted;
    SampleRandom random(m_request.seed, "pixels of labels");
    if (all > m_request.most) wanted = chosen(random, m_request.most, all);
    std::vector<SampleCell> cells;
    std::size_t passed = 0, next = 0;
    for_each(check, [&](std::int64_t row, std::int64_t col, const std::string& name) {
      const bool take = wanted.empty() || (next < wanted.size() && wanted[next] == passed);
      ++passed;
      if (!take) return;
      ++next;
      const geo::Grid& grid = where().grid;
      const geo::Point at =
          plane_place(where(), grid.x_of(static_cast<double>(col) + 0.5), grid.y_of(static_cast<double>(row) + 0.5));
      const auto unit = builder.add_unit(
          {"row " + std::to_string(row) + " col " + std::to_string(col), "", builder.label(name), at.x, at.y});
      cells.push_back({row, col, unit});
    });
    if (!wanted.empty())
      builder.warn(
          message("--labels: {0} of {1} labelled pixels are used, drawn by chance; the shares of the classes "
                  "are those of all",
                  cells.size(), all));
    return cells;
  }

 private:
  std::optional<std::string> name_of_value(double value) {
    if (std::isnan(value)) return std::nullopt;
    if (m_request.at_least)
      return m_names.id_of(value >= *m_request.at_least ? name_from(*m_request.at_least)
                                                        : name_below(*m_request.at_least));
    const auto [at, is_new] = m_known.try_emplace(value);
    if (is_new) at->second = m_names.id_of(geo::number_text(value));
    if (m_known.size() > kMostValues)
      throw geo::UsageError(
          message("--labels: {0} has too many values to be classes (allowed {1}); give --at-least for a limit",
                  m_request.labels.string(), kMostValues));
    return at->second;
  }

  template <class Use>
  void for_each(const std::function<void()>& check, const Use& use) {
    const auto& info = m_source->info();
    for (const Window& window : geo::blocks_of(where().grid.window(), kBlock)) {
      check();
      std::vector<double> values(window.size());
      const auto done = m_source->read(0, window, std::span<double>(values));
      if (!done) geo::throw_fault(done.fault());
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (info.no_data && values[i] == *info.no_data) continue;
        const double scaled =
            info.scales.empty() ? values[i] : values[i] * info.scales[0].scale + info.scales[0].offset;
        const auto row = window.row + static_cast<std::int64_t>(i) / window.cols;
        const auto col = window.col + static_cast<std::int64_t>(i) % window.cols;
        if (const auto name = name_of_value(scaled)) use(row, col, *name);
      }
    }
  }

  void count(TableBuilder& builder, const std::function<void()>& check) {
    std::vector<double> pixels;
    for_each(check, [&](std::int64_t, std::int64_t, const std::string& name) {
      const auto label = static_cast<std::size_t>(builder.label(name));
      pixels.resize(std::max(pixels.size(), label + 1), 0);
      ++pixels[label];
    });
    builder.table().mapped = std::move(pixels);
  }

  static constexpr std::size_t kMostValues = 255;
  const RasterRequest& m_request;
  const TrainingNames& m_names;
  std::unique_ptr<geo::RasterSource> m_source;
  std::map<double, std::optional<std::string>> m_known;
};

TrainingTable at_labels(const RasterRequest& request, const TrainingNames& names, const std::function<void()>& check) {
  Labels labels(request, names);
  RasterStack stack(request.rasters, labels.where());
  TableBuilder builder(stack.names());
  const auto cells = labels.choose(builder, check);
  read_features(stack, cells, builder, check);
  add_origins({request.labels.string()}, builder);
  add_origins(request.rasters, builder);
  return std::move(builder).finish();
}

}  // namespace

TrainingTable read_training_rasters(const RasterRequest& request, const TrainingNames& names,
                                    const std::function<void()>& check) {
  return request.labels.empty() ? at_places(request, names, check) : at_labels(request, names, check);
}

std::string name_from(double limit) { return "at_least_" + geo::number_text(limit); }
std::string name_below(double limit) { return "below_" + geo::number_text(limit); }

}  // namespace steppe
