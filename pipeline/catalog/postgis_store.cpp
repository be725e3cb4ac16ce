#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/catalog_store.hpp"
#include "pipeline/catalog/postgis_owner.hpp"
#include "pipeline/catalog/postgis_server.hpp"
#include "pipeline/catalog/workspace_identity.hpp"

namespace steppe {
namespace {

using geo::Error;
using geo::message;

constexpr std::size_t kRowsOfAStatement = 1000;

enum class Access { write, read };

class PostgisStore : public CatalogStore {
 public:
  PostgisStore(const CatalogSource& source, Access access)
      : CatalogStore(source.name()), m_source(source), m_access(access) {}

  // False: there is no catalogue, and it is not to be made.
  bool open() {
    connect();
    const PostgisFacts facts = checked_facts();
    if (m_access == Access::read && !facts.is_ours) return false;
    if (!facts.is_ours) {
      check_may_create(facts, name());
      create(facts.has_schema);
      connect();  // lists the new layers
    }
    check_owner(*this, m_source.workspace, m_access == Access::write);
    check_tables();
    return true;
  }

  // Renames the schema.
  std::string put_aside() {
    connect();
    const std::string& schema = m_source.database->schema;
    std::string aside;
    for (int n = 1;
         aside.empty() || !first_row(*m_dataset, "SELECT 1 FROM pg_namespace WHERE nspname = '" + aside + "'").empty();
         ++n)
      aside = schema + "_damaged_" + std::to_string(n);
    m_errors.clear();
    run_sql(*m_dataset, "ALTER SCHEMA " + schema + " RENAME TO " + aside);
    if (m_errors.failed())
      throw Error(message("{0}: cannot be put aside (got {1}); let the database's administrator rename the schema",
                          name(), m_errors.reason()));
    return "PG:" + m_source.database->connection + " active_schema=" + aside;
  }

  // A night may not need the catalogue for hours, in which servers are started anew and idle connections dropped.
  void make_ready() override {
    CatalogStore::make_ready();
    if (m_in_snapshot || is_alive()) return;
    connect();
    checked_facts();
    check_owner(*this, m_source.workspace, false);
    check_tables();
  }

  void begin_reading() override {
    m_in_snapshot = m_dataset->StartTransaction() == OGRERR_NONE;
    if (!m_in_snapshot) throw_unreadable();
  }
  void end_reading() override {
    if (!m_in_snapshot) return;
    for (int i = 0; i < m_dataset->GetLayerCount(); ++i) m_dataset->GetLayer(i)->ResetReading();  // closes its cursor
    m_dataset->RollbackTransaction();
    m_in_snapshot = false;
  }

  // COPY, which does not say what number a row was given.
  bool numbers_given() const override { return true; }
  void begin_writing() override { CPLSetThreadLocalConfigOption("PG_USE_COPY", "YES"); }

  bool remove(const std::string& layer, const std::vector<std::int64_t>& numbers) override {
    for (std::size_t begin = 0; begin < numbers.size(); begin += kRowsOfAStatement) {
      std::string list;
      for (std::size_t i = begin; i < std::min(begin + kRowsOfAStatement, numbers.size()); ++i)
        list.append(list.empty() ? "" : ",").append(std::to_string(numbers[i]));
      run_sql(*m_dataset, "DELETE FROM " + m_source.database->schema + "." + layer + " WHERE fid IN (" + list + ")");
    }
    return !m_errors.failed();
  }

  bool finish_writing() override {
    m_dataset->FlushCache(false);
    return !m_errors.failed();
  }

  // Rows that are not read back are read here: a page that is damaged cannot be.
  std::string disorder() override {
    for (const LayerShape& shape : catalog_shapes())
      if (!shape.read_back)
        first_row(*m_dataset, std::string("SELECT count(*) FROM ") + m_source.database->schema + "." + shape.name);
    return {};
  }

  bool says_damaged(const std::string& reason) override {
    for (const char* words : {"invalid page", "could not read block", "missing chunk", "unexpected chunk", "corrupt",
                              "could not access status of transaction", "invalid memory alloc request"})
      if (reason.find(words) != std::string::npos) return true;
    return false;
  }

  void throw_unreadable() override {
    const std::string reason = m_errors.reason();
    throw_if_lost(reason);
    throw Error(geo::ErrorKind::temporary,
                message("{0}: the catalogue cannot be read (got {1}); check the server and run again", name(), reason));
  }

  void throw_unwritable() override {
    const std::string reason = m_errors.reason();
    throw_if_lost(reason);
    for (const char* words : {"No space left on device", "could not extend file", "disk full"})
      if (reason.find(words) != std::string::npos)
        throw Error(
            geo::ErrorKind::no_space,
            message("{0}: the server's disk is full (got {1}); free space there and run again", name(), reason));
    const bool locked = reason.find("lock timeout") != std::string::npos;
    throw Error(locked ? geo::ErrorKind::temporary : geo::ErrorKind::failed,
                message("{0}: the catalogue cannot be written (got {1}); check the server, the user's rights and "
                        "whether another program holds its tables",
                        name(), reason));
  }

 private:
  bool is_alive() {
    const geo::GdalErrors passing;
    return m_dataset != nullptr && !first_row(*m_dataset, "SELECT 1").empty();
  }

  void throw_if_lost(const std::string& reason) {
    // In a transaction that failed no statement has an answer, whatever the connection.
    if (m_dataset != nullptr) m_dataset->RollbackTransaction();
    m_in_snapshot = false;
    if (!is_alive()) throw connection_error(name(), reason);
  }

  // Ours by its owner, so that what it lacks somebody took away.
  void check_tables() {
    const auto damaged = [&](const geo::Message& what) {
      return CatalogDamage(
          message("{0}: the catalogue is damaged (got {1}); steppe run puts it aside and makes it again "
                  "from the inbox",
                  name(), what));
    };
    for (const LayerShape& shape : catalog_shapes()) {
      OGRLayer* table = m_dataset->GetLayerByName(shape.name);
      if (table == nullptr) throw damaged(message("no table {0}", shape.name));
      for (const auto* fields : {&shape.texts, &shape.wholes})
        for (const char* field : *fields)
          if (table->GetLayerDefn()->GetFieldIndex(field) < 0)
            throw damaged(message("table {0} without column {1}", shape.name, field));
    }
  }

  void connect() {
    m_dataset.reset();
    m_errors.clear();
    const std::string& schema = m_source.database->schema;
    // A server or a way to it that has gone silent is noticed within minutes. What the source itself says comes later
    // and counts.
    const std::string words =
        "PG:connect_timeout=20 keepalives_idle=60 keepalives_interval=15 keepalives_count=4 "
        "tcp_user_timeout=120000 application_name=steppe " +
        m_source.database->connection + " schemas=" + schema + " active_schema=" + schema;
    static constexpr const char* kDrivers[] = {"PostgreSQL", nullptr};
    const auto mode = m_access == Access::write ? GDAL_OF_UPDATE : GDAL_OF_READONLY;
    m_dataset.reset(GDALDataset::Open(words.c_str(), GDAL_OF_VECTOR | mode, kDrivers, nullptr, nullptr));
    if (!m_dataset) throw connection_error(name(), m_errors.reason());
    run_sql(*m_dataset, std::string("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, ") +
                            (m_access == Access::write ? "READ WRITE" : "READ ONLY"));
    // A commit waits for the disk, whatever the role's default; and who holds a row in QGIS does not hold the night.
    run_sql(*m_dataset,
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
    run_sql(*m_dataset, "SET lock_timeout = '2min'");
    run_sql(*m_dataset, "SET statement_timeout = 0");
    if (m_errors.failed()) throw_unreadable();
  }

  PostgisFacts checked_facts() {
    const auto facts = postgis_facts(*m_dataset, m_source.database->schema);
    if (!facts) throw_unreadable();
    check_server(*facts, name());
    return *facts;
  }

  // All of it or nothing: statements that make tables are part of a transaction like others.
  void create(bool has_schema) {
    const std::string& schema = m_source.database->schema;
    const auto check = [&](bool good) {
      if (!good || m_errors.failed()) throw_unwritable();
    };
    const auto owner = keep_identity(m_source.workspace, m_source.name());
    m_errors.clear();
    check(m_dataset->StartTransaction() == OGRERR_NONE);
    if (!has_schema) run_sql(*m_dataset, "CREATE SCHEMA " + schema);
    check(true);
    const std::string place = "SCHEMA=" + schema;
    for (const LayerShape& shape : catalog_shapes()) add_layer(*m_dataset, shape, {place.c_str()});
    check(write_owner(add_layer(*m_dataset, owner_shape(), {place.c_str()}), owner.id, m_source.workspace));
    m_dataset->FlushCache(false);
    check(m_dataset->CommitTransaction() == OGRERR_NONE);
  }

  CatalogSource m_source;
  Access m_access;
  bool m_in_snapshot = false;
};

}  // namespace

std::unique_ptr<CatalogStore> open_postgis(const CatalogSource& source) {
  auto store = std::make_unique<PostgisStore>(source, Access::write);
  store->open();
  return store;
}

std::unique_ptr<CatalogStore> read_postgis(const CatalogSource& source) {
  auto store = std::make_unique<PostgisStore>(source, Access::read);
  return store->open() ? std::move(store) : nullptr;
}

std::string put_postgis_aside(const CatalogSource& source) { return PostgisStore(source, Access::write).put_aside(); }

}  // namespace steppe
