#include "tests/support/tiny_safe.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "libgeo/io/gdal_session.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {
namespace {

constexpr const char* kBands[] = {"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12"};

struct Close {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

Dataset in_memory(const TinyJp2& jp2) {
  Dataset dataset(GetGDALDriverManager()->GetDriverByName("MEM")->Create("", jp2.cols, jp2.rows, 1,
                                                                         jp2.bytes ? GDT_Byte : GDT_UInt16, nullptr));
  double transform[] = {jp2.x0, jp2.resolution, 0, jp2.y0, 0, -jp2.resolution};
  OGRSpatialReference crs;
  if (crs.importFromEPSG(jp2.epsg) != OGRERR_NONE) throw std::runtime_error("no such EPSG code");
  dataset->SetGeoTransform(transform);
  dataset->SetSpatialRef(&crs);
  auto pixels = jp2.pixels;
  if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, jp2.cols, jp2.rows, pixels.data(), jp2.cols, jp2.rows,
                                          GDT_UInt16, 0, 0, nullptr) != CE_None)
    throw std::runtime_error("pixels cannot be written");
  return dataset;
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + text + "</" + name + ">\n";
}

}  // namespace

TinyJp2 TinyJp2::filled(int cols, int rows, double resolution, std::uint16_t value) {
  TinyJp2 jp2;
  jp2.cols = cols, jp2.rows = rows, jp2.resolution = resolution;
  jp2.pixels.assign(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows), value);
  return jp2;
}

void write_jp2(const std::filesystem::path& path, const TinyJp2& jp2) {
  geo::start_gdal();
  const geo::GdalErrors errors;
  const auto source = in_memory(jp2);
  CPLStringList options;
  options.SetNameValue("QUALITY", "100").SetNameValue("REVERSIBLE", "YES");
  for (const char* side : {"BLOCKXSIZE", "BLOCKYSIZE"}) options.SetNameValue(side, std::to_string(jp2.tile).c_str());
  if (jp2.bits > 0) options.SetNameValue("NBITS", std::to_string(jp2.bits).c_str());
  const Dataset written(GetGDALDriverManager()
                            ->GetDriverByName("JP2OpenJPEG")
                            ->CreateCopy(path.c_str(), source.get(), FALSE, options.List(), nullptr, nullptr));
  if (!written) throw std::runtime_error(path.string() + ": " + errors.reason());
}

TinySafe::TinySafe() {
  const auto add = [&](const std::string& name, bool coarse, std::uint16_t value) {
    images[name] = coarse ? TinyJp2::filled(12, 10, 20, value) : TinyJp2::filled(24, 20, 10, value);
  };
  add("B02_10m", false, 1500), add("B03_10m", false, 1800), add("B04_10m", false, 2000), add("B08_10m", false, 4000);
  add("B8A_20m", true, 4200), add("B11_20m", true, 3500), add("B12_20m", true, 3000), add("SCL_20m", true, 4);
  images["SCL_20m"].bytes = true;
  facts = {{"PRODUCT_START_TIME", "2023-07-15T03:35:41.024Z"},
           {"PRODUCT_URI", id + ".SAFE"},
           {"PROCESSING_LEVEL", "Level-2A"},
           {"PRODUCT_TYPE", "S2MSI2A"},
           {"PROCESSING_BASELINE", "05.09"},
           {"SPACECRAFT_NAME", "Sentinel-2A"},
           {"SENSING_ORBIT_NUMBER", "61"},
           {"DATATAKE_SENSING_START", "2023-07-15T03:35:41.024Z"},
           {"BOA_QUANTIFICATION_VALUE", "10000"}};
  for (int band = 0; band < 13; ++band) offsets[band] = "-1000";
}

void TinySafe::resize(int new_cols, int new_rows) {
  cols = new_cols, rows = new_rows;
  for (auto& [name, jp2] : images) {
    const int step = name.ends_with("_20m") ? 2 : 1;
    jp2.cols = cols / step, jp2.rows = rows / step;
    jp2.pixels.assign(static_cast<std::size_t>(jp2.cols) * static_cast<std::size_t>(jp2.rows), jp2.pixels.front());
  }
}

std::filesystem::path TinySafe::image(const std::string& name) const {
  return std::filesystem::path("GRANULE") / granule / "IMG_DATA" / ("R" + name.substr(name.size() - 3)) /
         ("T48TXL_20230715T033541_" + name + ".jp2");
}

std::string TinySafe::product_metadata() const {
  const auto fact = [&](const std::string& name) {
    return facts.contains(name) ? element(name, facts.at(name)) : std::string();
  };
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<n1:Level-2A_User_Product xmlns:n1=\"https://example.invalid\">\n"
      "<n1:General_Info>\n<Product_Info>\n";
  for (const char* name :
       {"PRODUCT_START_TIME", "PRODUCT_URI", "PROCESSING_LEVEL", "PRODUCT_TYPE", "PROCESSING_BASELINE"})
    xml += fact(name);
  xml += "<Datatake datatakeIdentifier=\"x\">\n" + fact("SPACECRAFT_NAME") + fact("DATATAKE_SENSING_START") +
         fact("SENSING_ORBIT_NUMBER") + "</Datatake>\n<Product_Organisation><Granule_List><Granule>\n";
  for (const auto& [name, jp2] : images) {
    auto path = image(name);
    xml += element("IMAGE_FILE", path.replace_extension().string());
  }
  xml += "</Granule></Granule_List></Product_Organisation>\n</Product_Info>\n<Product_Image_Characteristics>\n" +
         element("QUANTIFICATION_VALUES_LIST", fact("BOA_QUANTIFICATION_VALUE"));
  if (!offsets.empty()) xml += "<BOA_ADD_OFFSET_VALUES_LIST>\n";
  for (const auto& [band, text] : offsets)
    xml += "<BOA_ADD_OFFSET band_id=\"" + std::to_string(band) + "\">" + text + "</BOA_ADD_OFFSET>\n";
  if (!offsets.empty()) xml += "</BOA_ADD_OFFSET_VALUES_LIST>\n";
  xml += "<Spectral_Information_List>\n";
  for (int band = 0; band < 13; ++band)
    xml += "<Spectral_Information bandId=\"" + std::to_string(band) + "\" physicalBand=\"" + kBands[band] +
           "\"><RESOLUTION>10</RESOLUTION></Spectral_Information>\n";
  return xml +
         "</Spectral_Information_List>\n</Product_Image_Characteristics>\n</n1:General_Info>\n"
         "</n1:Level-2A_User_Product>\n";
}

std::string TinySafe::tile_metadata() const {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<n1:Level-2A_Tile_ID xmlns:n1=\"https://example.invalid\">\n"
      "<n1:General_Info><TILE_ID metadataLevel=\"Brief\">S2A_OPER_MSI_L2A_TL_2APS_20230715T081502_A042105_T48TXL_N05.09"
      "</TILE_ID></n1:General_Info>\n<n1:Geometric_Info><Tile_Geocoding>\n" +
      element("HORIZONTAL_CS_CODE", "EPSG:32648");
  for (const auto& [resolution, across, down] : {std::array{10, cols, rows}, std::array{20, cols / 2, rows / 2}}) {
    const auto which = " resolution=\"" + std::to_string(resolution) + "\">";
    xml += "<Size" + which + element("NROWS", std::to_string(down)) + element("NCOLS", std::to_string(across)) +
           "</Size>\n<Geoposition" + which + element("ULX", "399960") + element("ULY", "4500000") +
           element("XDIM", std::to_string(resolution)) + element("YDIM", std::to_string(-resolution)) +
           "</Geoposition>\n";
  }
  return xml + "</Tile_Geocoding></n1:Geometric_Info>\n</n1:Level-2A_Tile_ID>\n";
}

std::filesystem::path TinySafe::write(const std::filesystem::path& folder) const {
  const auto safe = folder / (id + ".SAFE");
  for (const auto& [name, jp2] : images) {
    std::filesystem::create_directories((safe / image(name)).parent_path());
    write_jp2(safe / image(name), jp2);
  }
  std::ofstream(safe / "MTD_MSIL2A.xml") << product_metadata();
  std::ofstream(safe / "GRANULE" / granule / "MTD_TL.xml") << tile_metadata();
  return safe;
}

void write_zip(const std::filesystem::path& zip, const std::filesystem::path& folder, bool deflate,
               const std::filesystem::path& base) {
  const std::unique_ptr<archive, int (*)(archive*)> out(archive_write_new(), archive_write_free);
  archive_write_set_format_zip(out.get());
  if (deflate)
    archive_write_zip_set_compression_deflate(out.get());
  else
    archive_write_zip_set_compression_store(out.get());
  if (archive_write_open_filename(out.get(), zip.c_str()) != ARCHIVE_OK) throw std::runtime_error("no " + zip.string());
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const auto bytes = read_text(file);
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(),
                               file.lexically_relative(base.empty() ? folder.parent_path() : base).c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (archive_write_header(out.get(), entry.get()) != ARCHIVE_OK ||
        archive_write_data(out.get(), bytes.data(), bytes.size()) < 0)
      throw std::runtime_error("cannot write " + zip.string());
  }
  if (archive_write_close(out.get()) != ARCHIVE_OK) throw std::runtime_error("cannot write " + zip.string());
}

}  // namespace steppe_test
