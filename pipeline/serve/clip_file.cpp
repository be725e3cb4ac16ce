#include "pipeline/serve/clip_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/coverage/burn.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

constexpr std::size_t kPiece = std::size_t{256} << 10;

// A folder that goes with the object.
class PassingFolder {
 public:
  PassingFolder() {
    std::string name = (fs::temp_directory_path() / "steppe_clip_XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw geo::Error(geo::ErrorKind::no_space,
                       message("clip: no temporary folder can be made in {0}; free space there",
                               fs::temp_directory_path().string()));
    m_path = name;
  }
  ~PassingFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
  }
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  fs::path file() const { return m_path / "clip.tif"; }

 private:
  fs::path m_path;
};

// The night's tiles of one product, read in windows of the whole grid.
class TileReader {
 public:
  TileReader(const ServedNight& night, Product product, int year, geo::Grid lattice)
      : m_night(night), m_product(product), m_year(year), m_lattice(lattice) {}

  // The window (of the lattice) into `out`, row by row; what no tile covers keeps its value.
  geo::Result<void> read(const geo::Window& window, std::vector<std::int16_t>& out) {
    const geo::Box box = m_lattice.box_of(window);
    for (const geo::TileId& id : geo::tiles_over(m_night.index.tiling, box)) {
      const TileProduct file{m_year, m_product, geo::tile_name(id)};
      if (!m_night.files.has(file)) continue;
      if (m_open_name != file.tile) {
        auto opened = m_night.files.open(file);
        if (!opened) return opened.fault();
        m_open = std::move(opened).value();
        m_open_name = file.tile;
      }
      if (auto done = copy(window, out); !done) return done;
    }
    return {};
  }

 private:
  geo::Result<void> copy(const geo::Window& window, std::vector<std::int16_t>& out) {
    const geo::Window place = geo::window_in(m_lattice, m_open->info().where.grid);
    const geo::Window part = geo::intersection(place, window);
    if (part.empty()) return {};
    m_pixels.resize(part.size());
    const geo::Window inside{part.col - place.col, part.row - place.row, part.cols, part.rows};
    if (auto read = m_open->read(0, inside, std::span<std::int16_t>(m_pixels)); !read) return read;
    for (std::int64_t row = 0; row < part.rows; ++row)
      std::copy_n(m_pixels.begin() + row * part.cols, part.cols,
                  out.begin() + (part.row - window.row + row) * window.cols + part.col - window.col);
    return {};
  }

  const ServedNight& m_night;
  const Product m_product;
  const int m_year;
  const geo::Grid m_lattice;
  std::string m_open_name;
  std::unique_ptr<geo::RasterSource> m_open;
  std::vector<std::int16_t> m_pixels;
};

geo::RasterSpec spec_of(const ServedNight& night, const ProductRow& row, int year, const geo::Grid& grid) {
  geo::RasterSpec spec{{grid, night.crs}};
  spec.type = row.type, spec.no_data = row.no_data, spec.overviews = row.overviews;
  spec.band_names = {row.bands.front()};
  spec.scale = row.scale, spec.unit = row.unit;
  spec.predict = !row.classes();
  for (const LegendEntry& entry : row.legend) {
    const auto [red, green, blue] = night.palette.colour(row.product, entry);
    spec.colours.push_back({entry.code, red, green, blue});
  }
  spec.metadata = {{"STEPPE_PRODUCT", std::string(name_of(row.product))},
                   {"STEPPE_PERIOD", std::to_string(year)},
                   {"STEPPE_NIGHT", night.night},
                   {"STEPPE_VERSION", std::string(kProgramVersion)}};
  if (const ProductFacts* facts = night.index.product(row.product); facts != nullptr && !facts->definition.empty())
    spec.metadata["STEPPE_DEFINITION"] = facts->definition;
  return spec;
}

void put(geo::RasterSink& sink, const ProductRow& row, const geo::Window& block, std::int64_t side,
         const std::vector<std::int16_t>& values) {
  const auto block_row = block.row / side, block_col = block.col / side;
  if (row.type == geo::PixelType::int16)
    return sink.write_block(block_row, block_col, std::span<const std::int16_t>(values));
  const std::vector<std::uint8_t> codes(values.begin(), values.end());
  sink.write_block(block_row, block_col, std::span<const std::uint8_t>(codes));
}

// True when a cell of the polygon has a value.
geo::Result<bool> write_cells(const ServedNight& night, Product product, int year, const geo::MultiPolygon& on_grid,
                              const geo::RasterSpec& spec, geo::RasterSink& sink, const geo::Cancelled& cancelled) {
  const ProductRow& row = row_of(product);
  const auto nothing = static_cast<std::int16_t>(row.no_data);
  const geo::CodedShapes shapes({{1, 1, on_grid}});
  TileReader reader(night, product, year, spec.where.grid);
  bool anything = false;
  for (const geo::Window& block : geo::blocks_of(spec.where.grid.window(), spec.block)) {
    geo::give_up_if(cancelled);
    const auto inside = shapes.burn(geo::subgrid(spec.where.grid, block));
    if (!inside) return inside.fault();
    std::vector<std::int16_t> values(block.size(), nothing);
    const bool touched = std::any_of(inside.value().begin(), inside.value().end(), [](auto code) { return code != 0; });
    if (!touched) continue;
    if (auto read = reader.read(block, values); !read) return read.fault();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (inside.value()[i] == 0) values[i] = nothing;
      anything |= values[i] != nothing;
    }
    put(sink, row, block, spec.block, values);
  }
  return anything;
}

}  // namespace

UnnamedFile::~UnnamedFile() { ::close(m_descriptor); }

std::string UnnamedFile::read(std::uint64_t offset) const {
  std::string piece(kPiece, '\0');
  ssize_t got = 0;
  do got = ::pread(m_descriptor, piece.data(), piece.size(), static_cast<off_t>(offset));
  while (got < 0 && errno == EINTR);
  if (got < 0) throw geo::Error(message("clip: its temporary file cannot be read; try again"));
  piece.resize(static_cast<std::size_t>(got));
  return piece;
}

geo::Result<std::shared_ptr<const UnnamedFile>> clip_file(const ServedNight& night, Product product, int year,
                                                          const geo::MultiPolygon& shape, const geo::Crs& crs,
                                                          const ClipLimits& limits, const geo::Cancelled& cancelled) {
  constexpr double kTolerance = 0.01;  // of a cell
  const auto transform = geo::Transform::between(crs, night.crs);
  if (!transform) return transform.fault();
  const auto on_grid = geo::reproject(shape, transform.value(), kTolerance * night.index.tiling.dx);
  if (!on_grid) return on_grid.fault();
  const geo::Box box = geo::intersection(geo::box_of(on_grid.value()), night.box);
  const geo::Fault no_data{geo::FaultKind::out_of_range,
                           message("clip: the polygon has no value of {0} in {1}; check its coordinates and the period",
                                   std::string(name_of(product)), year)};
  if (box.empty()) return no_data;
  const geo::Grid lattice = geo::tile_grid(night.index.tiling, {0, 0});
  const geo::Grid grid = geo::subgrid(lattice, geo::window_over(lattice, box));
  if (grid.cols * grid.rows > limits.most_cells)
    return geo::Fault{geo::FaultKind::too_large,
                      message("clip: is too large (got a box of {0} cells, allowed {1}); cut the polygon or take the "
                              "tiles",
                              grid.cols * grid.rows, limits.most_cells)};
  const PassingFolder folder;
  const auto spec = spec_of(night, row_of(product), year, grid);
  const auto sink = geo::create_raster(folder.file(), spec);
  const auto written = write_cells(night, product, year, on_grid.value(), spec, *sink, cancelled);
  if (!written) return written.fault();
  if (!written.value()) return no_data;
  sink->finish();
  const int descriptor = ::open(folder.file().c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw geo::Error(message("clip: its temporary file cannot be read; try again"));
  return std::make_shared<const UnnamedFile>(descriptor);
}

}  // namespace steppe
