#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"
#include "libgeo/sweep/sweep_layout.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace steppe_test {

// What sources over one raster did, all of them together.
struct BlockLog {
  explicit BlockLog(std::size_t blocks) : decoded(blocks) {}
  std::vector<std::atomic<int>> decoded;  // how often each block was
  std::vector<std::size_t> broken;        // blocks that cannot be decoded; set before the sources are used
};

// A raster in memory that is read as files are: by blocks, of which the last one is kept.
template <class P>
class BlockSource final : public geo::TypedSource<BlockSource<P>> {
 public:
  BlockSource(std::string name, const geo::Raster<P>& raster, geo::BlockSize block, std::shared_ptr<BlockLog> log)
      : m_name(std::move(name)), m_raster(raster), m_log(std::move(log)) {
    std::optional<double> no_data;
    if (raster.no_data) no_data = static_cast<double>(*raster.no_data);
    const auto crs = geo::Crs::from_text("EPSG:32649").value();
    m_info = std::make_unique<geo::RasterInfo>(
        geo::RasterInfo{{raster.grid, crs}, geo::pixel_type_of<P>(), 1, block.cols, block.rows, no_data});
  }

  const geo::RasterInfo& info() const override { return *m_info; }
  const std::string& name() const override { return m_name; }

 private:
  friend geo::TypedSource<BlockSource<P>>;
  std::int64_t across() const { return (m_raster.grid.cols + m_info->block_cols - 1) / m_info->block_cols; }

  bool decode(std::size_t block) {
    if (block == m_kept) return true;
    if (std::find(m_log->broken.begin(), m_log->broken.end(), block) != m_log->broken.end()) return false;
    ++m_log->decoded[block];
    m_kept = block;
    return true;
  }
  bool decode_all(const geo::Window& w) {
    for (auto row = w.row / m_info->block_rows; row * m_info->block_rows < w.end_row(); ++row)
      for (auto col = w.col / m_info->block_cols; col * m_info->block_cols < w.end_col(); ++col)
        if (!decode(static_cast<std::size_t>(row * across() + col))) return false;
    return true;
  }

  template <class T>
  geo::Result<void> read_as(int, const geo::Window& window, std::span<T> out) {
    if (!decode_all(window)) return geo::not_decodable(m_name, 0, window, "a broken block");
    for (std::int64_t row = 0; row < window.rows; ++row)
      for (std::int64_t col = 0; col < window.cols; ++col)
        out[static_cast<std::size_t>(row * window.cols + col)] =
            static_cast<T>(m_raster.at(window.row + row, window.col + col));
    return {};
  }

  std::string m_name;
  const geo::Raster<P>& m_raster;
  std::shared_ptr<BlockLog> m_log;
  std::unique_ptr<geo::RasterInfo> m_info;
  std::optional<std::size_t> m_kept;
};

// A layer over a raster that outlives it.
template <class P>
geo::ZonalLayer block_layer(const std::string& name, const geo::Raster<P>& raster, geo::BlockSize block,
                            std::shared_ptr<BlockLog> log = nullptr) {
  const auto across = (raster.grid.cols + block.cols - 1) / block.cols;
  const auto down = (raster.grid.rows + block.rows - 1) / block.rows;
  if (!log) log = std::make_shared<BlockLog>(static_cast<std::size_t>(across * down));
  return {name, 0, [=, &raster]() -> geo::Result<std::unique_ptr<geo::RasterSource>> {
            return std::unique_ptr<geo::RasterSource>(std::make_unique<BlockSource<P>>(name, raster, block, log));
          }};
}

}  // namespace steppe_test
