#include "pipeline/catalog/catalog_file.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <algorithm>

#include <fstream>
#include <string_view>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/catalog_layers.hpp"

namespace steppe {
namespace {

using geo::Error;
using geo::message;

// A file that holds something, and not SQLite's first words.
bool is_no_database(const std::filesystem::path& path) {
  static constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::string begin(kMagic.size(), ' ');
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file.is_open() && !file.bad() && begin != kMagic;
}

// SQLite's own words (SQLITE_FULL), in what GDAL says.
bool disk_is_full(const geo::GdalErrors& errors) {
  return std::any_of(errors.texts().begin(), errors.texts().end(),
                     [](const std::string& text) { return text.find("disk is full") != std::string::npos; });
}

// Throws when it is not the catalogue that is at fault: SQLite calls a quota, missing inodes or descriptors, and a full
// disk under its journal an I/O error or a file it cannot open.
void throw_if_disk_or_machine(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  if (disk_is_full(errors))
    throw Error(geo::ErrorKind::no_space,
                message("{0}: the disk is full (got {1}); free space and run again", path.string(), errors.reason()));
  if (const auto fault = geo::machine_fault_of(path.string(), errors.reason())) geo::throw_fault(*fault);
  if (const auto error = geo::failing_writes(path.parent_path(), path);
      error && error->kind() != geo::ErrorKind::failed)
    throw Error(*error);
}

// An empty catalogue, made in memory and written whole: one that a full disk or a kill left half made would stop every
// later run.
void create_file(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  const std::string in_memory = "/vsimem/" + geo::part_path_of(path).filename().string() + ".gpkg";
  const auto remove = [](const std::string* name) { VSIUnlink(name->c_str()); };
  const std::unique_ptr<const std::string, decltype(remove)> cleaner(&in_memory, remove);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  CatalogDataset dataset(driver == nullptr ? nullptr
                                           : driver->Create(in_memory.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference degrees;
  if (!dataset || degrees.importFromEPSG(4326) != OGRERR_NONE) {
    throw_if_disk_or_machine(path, errors);
    throw Error(message("{0}: the catalogue cannot be created (got {1}); check that the folder is writable",
                        path.string(), errors.reason()));
  }
  for (const LayerShape& layer : catalog_shapes()) add_layer(*dataset, layer);
  dataset.reset();
  vsi_l_offset bytes = 0;
  const GByte* content = VSIGetMemFileBuffer(in_memory.c_str(), &bytes, FALSE);
  geo::write_atomically(path, {reinterpret_cast<const char*>(content), static_cast<std::size_t>(bytes)});
}

void run_sql(GDALDataset& dataset, const std::string& sql) {
  if (OGRLayer* rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr)) dataset.ReleaseResultSet(rows);
}

// A database whose content is at fault is damaged; else it is the machine or the folder.
[[noreturn]] void throw_not_opened(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  const auto why = message("{0}: the catalogue cannot be opened (got {1}); restore it from a backup or move it away",
                           path.string(), errors.reason());
  if (is_no_database(path) || says_damaged(errors.reason())) throw CatalogDamage(why);
  throw Error(why);
}

void check_layers(GDALDataset& dataset) {
  for (const LayerShape& layer : catalog_shapes())
    if (!layer.later) catalog_layer(dataset, layer.name);
}

// GDAL opens what may only be read without a word, and the first row written is the one that fails.
void check_writable(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  for (const auto& needed : {path, folder})  // the log stands beside it
    if (::access(needed.c_str(), W_OK) != 0)
      throw Error(
          message("{0}: the catalogue may only be read here (got {1} for {2}); run as a user who may write the "
                  "workspace; query, verify, carbon, report --to and run --dry-run only read",
                  path.string(), std::strerror(errno), needed.string()));
}

}  // namespace

void CatalogCloser::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

CatalogDataset open_catalog_file(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  if (!std::filesystem::exists(path)) create_file(path, errors);
  check_writable(path);
  CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", "WAL");
  CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "FULL");
  const char* const drivers[] = {"GPKG", nullptr};
  CatalogDataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers, nullptr, nullptr));
  if (!dataset) throw_if_disk_or_machine(path, errors);
  if (!dataset) throw_not_opened(path, errors);
  check_layers(*dataset);
  return dataset;
}

CatalogDataset open_catalog_to_read(const std::filesystem::path& path, const geo::GdalErrors& errors) {
  std::error_code none;
  const auto log_bytes = std::filesystem::file_size(path.string() + "-wal", none);
  const bool changes_beside = !none && log_bytes > 0;
  const char* const drivers[] = {"GPKG", nullptr};
  // SQLite makes files beside a database with a log, unless it is told that nobody changes it; GDAL would tell it so by
  // itself where it cannot, and pass over the log.
  const char* const options[] = {changes_beside ? "IMMUTABLE=NO" : "IMMUTABLE=YES", nullptr};
  CatalogDataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, nullptr));
  if (!dataset && changes_beside)
    throw Error(
        message("{0}: a run that was killed left changes beside the catalogue that cannot be read here (got "
                "{1}); let whoever may write the workspace use steppe run once",
                path.string(), errors.reason()));
  if (!dataset) throw_not_opened(path, errors);
  check_layers(*dataset);
  return dataset;
}

void add_layer(GDALDataset& dataset, const LayerShape& layer) {
  OGRSpatialReference degrees;
  degrees.importFromEPSG(4326);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  char** options = nullptr;
  options = CSLSetNameValue(options, "GEOMETRY_NAME", "geom");
  options = CSLSetNameValue(options, "FID", "fid");
  OGRLayer* created = dataset.CreateLayer(layer.name, layer.footprints ? &degrees : nullptr,
                                          layer.footprints ? wkbPolygon : wkbNone, options);
  CSLDestroy(options);
  if (created == nullptr)
    throw Error(message("{0}: layer {1} cannot be created; check the disk", dataset.GetDescription(), layer.name));
  for (const char* field : layer.texts) {
    OGRFieldDefn definition(field, OFTString);
    created->CreateField(&definition);
  }
  for (const char* field : layer.wholes) {
    OGRFieldDefn definition(field, OFTInteger64);
    created->CreateField(&definition);
  }
  if (layer.read_back) {
    OGRFieldDefn definition(kDigestField, OFTString);
    created->CreateField(&definition);
  }
}

bool says_damaged(const std::string& reason) {
  for (const char* words : {"malformed", "corrupt", "not a database"})
    if (reason.find(words) != std::string::npos) return true;
  return false;
}

OGRLayer& catalog_layer(GDALDataset& dataset, const std::string& name) {
  OGRLayer* layer = dataset.GetLayerByName(name.c_str());
  if (layer == nullptr)
    throw Error(message("{0}: is not a steppe catalogue (got no layer {1}); move it away or choose another workspace",
                        dataset.GetDescription(), name));
  return *layer;
}

CatalogTransaction::CatalogTransaction(GDALDataset& dataset, geo::GdalErrors& errors)
    : m_dataset(dataset), m_errors(errors) {
  m_errors.clear();  // the catalogue lives all night; what came before is not about these rows
  check(m_dataset.StartTransaction() == OGRERR_NONE);
}

CatalogTransaction::~CatalogTransaction() {
  if (!m_done) m_dataset.RollbackTransaction();
}

void CatalogTransaction::remove(const std::string& layer, std::int64_t number) {
  check(catalog_layer(m_dataset, layer).DeleteFeature(number) == OGRERR_NONE);
}

void CatalogTransaction::clear(const std::string& layer) { run_sql(m_dataset, "DELETE FROM " + layer); }

void CatalogTransaction::note(const LayerCheck& check) {
  const auto& layer = check_layer();
  OGRLayer& rows = catalog_layer(m_dataset, layer.name);
  std::vector<std::int64_t> former;
  rows.ResetReading();
  while (const OGRFeatureUniquePtr row{rows.GetNextFeature()})
    if (row->GetFieldAsString("layer") == check.layer) former.push_back(row->GetFID());
  for (const auto number : former) remove(layer.name, number);
  const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(catalog_layer(m_dataset, layer.name).GetLayerDefn()));
  for (const auto& column : layer.texts) row->SetField(column.name, column.get(check).c_str());
  for (const auto& column : layer.wholes) row->SetField(column.name, static_cast<GIntBig>(column.get(check)));
  add(layer.name, *row);
}

void CatalogTransaction::add(const std::string& layer, OGRFeature& row) {
  check(catalog_layer(m_dataset, layer).CreateFeature(&row) == OGRERR_NONE);
}

void CatalogTransaction::commit() {
  check(m_dataset.CommitTransaction() == OGRERR_NONE && !m_errors.failed());
  m_done = true;
}

void CatalogTransaction::check(bool good) const {
  if (good) return;
  throw_if_disk_or_machine(m_dataset.GetDescription(), m_errors);
  throw Error(geo::ErrorKind::failed, message("{0}: the catalogue cannot be written (got {1}); check the disk",
                                              m_dataset.GetDescription(), m_errors.reason()));
}

}  // namespace steppe
