#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/catalog_store.hpp"

namespace steppe {
namespace {

using geo::Error;
using geo::message;
namespace fs = std::filesystem;

constexpr const char* kPagesInOrder = "ok";  // as SQLite says it

// A file that holds something, and not SQLite's first words.
bool is_no_database(const fs::path& path) {
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
void throw_if_disk_or_machine(const fs::path& path, const geo::GdalErrors& errors) {
  if (disk_is_full(errors))
    throw Error(geo::ErrorKind::no_space,
                message("{0}: the disk is full (got {1}); free space and run again", path.string(), errors.reason()));
  if (const auto fault = geo::machine_fault_of(path.string(), errors.reason())) geo::throw_fault(*fault);
  if (const auto error = geo::failing_writes(path.parent_path(), path);
      error && error->kind() != geo::ErrorKind::failed)
    throw Error(*error);
}

// GDAL opens what may only be read without a word, and the first row written is the one that fails.
void check_writable(const fs::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (const auto& needed : {path, folder})  // the log stands beside it
    if (::access(needed.c_str(), W_OK) != 0)
      throw Error(
          message("{0}: the catalogue may only be read here (got {1} for {2}); run as a user who may write the "
                  "workspace; query, verify, carbon, report --to and run --dry-run only read",
                  path.string(), std::strerror(errno), needed.string()));
}

class GeopackageStore : public CatalogStore {
 public:
  explicit GeopackageStore(const fs::path& path) : CatalogStore(path.string()), m_path(path) {}

  void open_to_write() {
    if (!fs::exists(m_path)) create();
    check_writable(m_path);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", "WAL");
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "FULL");
    m_dataset.reset(GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, kDrivers, nullptr, nullptr));
    if (!m_dataset) throw_if_disk_or_machine(m_path, m_errors);
    if (!m_dataset) throw_not_opened();
    check_layers();
  }

  void open_to_read() {
    std::error_code none;
    const auto log_bytes = fs::file_size(m_path.string() + "-wal", none);
    const bool changes_beside = !none && log_bytes > 0;
    // SQLite makes files beside a database with a log, unless it is told that nobody changes it; GDAL would tell it so
    // by itself where it cannot, and pass over the log.
    const char* const options[] = {changes_beside ? "IMMUTABLE=NO" : "IMMUTABLE=YES", nullptr};
    m_dataset.reset(GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, kDrivers, options, nullptr));
    if (!m_dataset && changes_beside)
      throw Error(
          message("{0}: a run that was killed left changes beside the catalogue that cannot be read here (got "
                  "{1}); let whoever may write the workspace use steppe run once",
                  m_path.string(), m_errors.reason()));
    if (!m_dataset) throw_not_opened();
    check_layers();
  }

  bool remove(const std::string& layer, const std::vector<std::int64_t>& numbers) override {
    OGRLayer& rows = CatalogStore::layer(layer);
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](std::int64_t number) { return rows.DeleteFeature(number) == OGRERR_NONE; });
  }

  std::string disorder() override {
    const auto answer = first_row(*m_dataset, "PRAGMA quick_check(1)");
    const std::string first = answer.empty() ? "" : answer.front();
    if (first == kPagesInOrder) return {};
    return first.empty() ? "no answer" : first.substr(0, first.find('\n'));
  }

  bool says_damaged(const std::string& reason) override {
    for (const char* words : {"malformed", "corrupt", "not a database"})
      if (reason.find(words) != std::string::npos) return true;
    return false;
  }

  void throw_unreadable() override {
    throw Error(geo::ErrorKind::temporary,
                message("{0}: the catalogue cannot be read (got {1}); check the disk and run again", name(),
                        m_errors.reason()));
  }

  void throw_unwritable() override {
    throw_if_disk_or_machine(m_path, m_errors);
    throw Error(geo::ErrorKind::failed,
                message("{0}: the catalogue cannot be written (got {1}); check the disk", name(), m_errors.reason()));
  }

 private:
  static constexpr const char* kDrivers[] = {"GPKG", nullptr};

  // An empty catalogue, made in memory and written whole: one that a full disk or a kill left half made would stop
  // every later run.
  void create() const {
    const std::string in_memory = "/vsimem/" + geo::part_path_of(m_path).filename().string() + ".gpkg";
    const auto unlink = [](const std::string* name) { VSIUnlink(name->c_str()); };
    const std::unique_ptr<const std::string, decltype(unlink)> cleaner(&in_memory, unlink);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    CatalogDataset dataset(driver == nullptr ? nullptr
                                             : driver->Create(in_memory.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRSpatialReference degrees;
    if (!dataset || degrees.importFromEPSG(4326) != OGRERR_NONE) {
      throw_if_disk_or_machine(m_path, m_errors);
      throw Error(message("{0}: the catalogue cannot be created (got {1}); check that the folder is writable",
                          m_path.string(), m_errors.reason()));
    }
    for (const LayerShape& layer : catalog_shapes()) add_layer(*dataset, layer);
    dataset.reset();
    vsi_l_offset bytes = 0;
    const GByte* content = VSIGetMemFileBuffer(in_memory.c_str(), &bytes, FALSE);
    geo::write_atomically(m_path, {reinterpret_cast<const char*>(content), static_cast<std::size_t>(bytes)});
  }

  // A database whose content is at fault is damaged; else it is the machine or the folder.
  [[noreturn]] void throw_not_opened() {
    const auto why = message("{0}: the catalogue cannot be opened (got {1}); restore it from a backup or move it away",
                             m_path.string(), m_errors.reason());
    if (is_no_database(m_path) || says_damaged(m_errors.reason())) throw CatalogDamage(why);
    throw Error(why);
  }

  fs::path m_path;
};

}  // namespace

std::unique_ptr<CatalogStore> open_geopackage(const fs::path& path) {
  auto store = std::make_unique<GeopackageStore>(path);
  store->open_to_write();
  return store;
}

std::unique_ptr<CatalogStore> read_geopackage(const fs::path& path) {
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) return nullptr;
  auto store = std::make_unique<GeopackageStore>(path);
  store->open_to_read();
  return store;
}

// The journal first: beside a new catalogue it would be taken for that one's.
std::string put_geopackage_aside(const fs::path& path) {
  fs::path aside;
  for (int n = 1; aside.empty() || fs::exists(aside); ++n)
    aside = path.parent_path() / (path.stem().string() + ".damaged-" + std::to_string(n) + path.extension().string());
  std::error_code error;
  for (const char* part : {"-wal", "-shm", ""})
    if (fs::exists(path.string() + part)) fs::rename(path.string() + part, aside.string() + part, error);
  if (error)
    throw Error(message("{0}: cannot be put aside (got {1}); check the folder and its permissions", path.string(),
                        error.message()));
  return aside.string();
}

}  // namespace steppe
