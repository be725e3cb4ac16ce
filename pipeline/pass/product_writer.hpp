#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "libgeo/summary/summary.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/plan/task_record.hpp"

namespace steppe {

// The platforms of a task's scenes, sorted: the bands of product `observations`. Of a task without scenes, "none",
// since a raster has a band.
std::vector<std::string> platforms_of(const Plan& plan, const Task& task);

// The product files of one tile while they are being written. Without finish() none of them appears.
class ProductWriter {
 public:
  // `area` is that of the tile's grid; all outlive the object.
  ProductWriter(const RunContext& context, const Task& task, const geo::PixelArea& area);

  // What was made of a block of the tile.
  void write(const geo::Window& block, const BlockValues& products);

  // A class product's block out of the tile's map and status; nothing when that product is not listed.
  void write_classes(Product product, const geo::Window& block, const geo::Raster<std::uint8_t>& classes,
                     const std::vector<PixelStatus>& status);

  // Every file verified and under its name, its summary beside it; what readers of the night before may need of the old
  // ones is kept (products/night_switch.hpp).
  std::vector<ProductFile> finish();

 private:
  struct Open {
    Product product;
    std::string path;  // relative to the workspace
    std::unique_ptr<geo::RasterSink> sink;
    std::unique_ptr<geo::SummaryBuilder> summary;
  };
  ProductFile finish(Open& open) const;

  const RunContext& m_context;
  const Task& m_task;
  geo::Grid m_tile;
  std::vector<std::string> m_platforms;
  std::vector<Open> m_open;
};

}  // namespace steppe
