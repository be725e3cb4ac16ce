#include "tests/simulator/landsat_folder.hpp"

#include <string>

#include "libgeo/io/cog_sink.hpp"
#include "tests/simulator/landsat_metadata.hpp"
#include "tests/simulator/quality_flags.hpp"
#include "tests/simulator/sample_raster.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

// The longitude and latitude of the centres of the corner pixels.
std::array<geo::Point, 4> corners_of(const geo::Grid& grid, const geo::Transform& to_longitude_latitude) {
  const double right = static_cast<double>(grid.cols) - .5, bottom = static_cast<double>(grid.rows) - .5;
  double x[] = {grid.x_of(.5), grid.x_of(right), grid.x_of(.5), grid.x_of(right)};
  double y[] = {grid.y_of(.5), grid.y_of(.5), grid.y_of(bottom), grid.y_of(bottom)};
  to_longitude_latitude.forward(x, y);
  return {geo::Point{x[0], y[0]}, {x[1], y[1]}, {x[2], y[2]}, {x[3], y[3]}};
}

}  // namespace

LandsatFolder::LandsatFolder(const Delivery& delivery, const World& world, const Acquisition& acquisition)
    : m_world(world),
      m_acquisition(acquisition),
      m_painter(world, acquisition),
      m_stem(delivery.folder / product_id(acquisition) / product_id(acquisition)) {
  std::filesystem::create_directories(m_stem.parent_path());
  for (int b = delivery.all_bands ? 1 : 2; b <= 7; ++b) {
    m_bands.push_back(b);
    m_reflectance.push_back(sink(delivery, ("_SR_B" + std::to_string(b) + ".TIF").c_str(), 0));
  }
  m_qa_pixel = sink(delivery, "_QA_PIXEL.TIF", kFlagFill);
  m_qa_radsat = sink(delivery, "_QA_RADSAT.TIF", 65535);  // 0 means "not saturated"
}

std::unique_ptr<geo::RasterSink> LandsatFolder::sink(const Delivery& delivery, const char* suffix,
                                                     double no_data) const {
  return geo::create_cog(m_stem.string() + suffix, sample_raster({m_world.grid, delivery.crs}, geo::PixelType::uint16,
                                                                 no_data, geo::OverviewRule::nearest));
}

void LandsatFolder::add(const GroundBlock& ground, std::int64_t block_row, std::int64_t block_col) {
  const ScenePixels pixels = m_painter.paint(ground);
  for (std::size_t i = 0; i < m_bands.size(); ++i) {
    const std::span<const std::uint16_t> band = pixels.bands[static_cast<std::size_t>(m_bands[i] - 1)];
    m_reflectance[i]->write_block(block_row, block_col, band);
  }
  m_qa_pixel->write_block(block_row, block_col, std::span<const std::uint16_t>(pixels.qa_pixel));
  m_qa_radsat->write_block(block_row, block_col, std::span<const std::uint16_t>(pixels.qa_radsat));
  for (const std::uint16_t flags : pixels.qa_pixel) {
    m_seen += flags != kFlagFill ? 1 : 0;
    m_cloud += (flags & 8) != 0 ? 1 : 0;
  }
}

double LandsatFolder::cloud_percent() const {
  return m_seen == 0 ? 0 : 100 * static_cast<double>(m_cloud) / static_cast<double>(m_seen);
}

void LandsatFolder::finish(const geo::Transform& to_longitude_latitude) {
  for (auto& raster : m_reflectance) raster->finish();
  m_qa_pixel->finish();
  m_qa_radsat->finish();
  const SceneFacts facts{m_world.grid, corners_of(m_world.grid, to_longitude_latitude), cloud_percent(), m_bands};
  const auto groups = landsat_metadata(m_acquisition, facts);
  write_text_file(m_stem.string() + "_MTL.txt", metadata_txt(groups));
  write_text_file(m_stem.string() + "_MTL.xml", metadata_xml(groups));
}

}  // namespace steppe::sim
