#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/postgis_server.hpp"
#include "pipeline/catalog/workspace_identity.hpp"
#include "tests/unit/pipeline/catalog/both_sources.hpp"

namespace steppe {
namespace {

using steppe_test::Source;
using testing::HasSubstr;

// What a server can do that a file cannot.
class CatalogServer : public steppe_test::OnBothSources {
 protected:
  static SceneRecord made_scene(int number) {
    SceneRecord scene;
    scene.id = "LC08_" + std::to_string(number);
    scene.path = "/in/" + scene.id;
    scene.west = 103.25, scene.south = 40.5, scene.east = 103.5, scene.north = 40.75;
    return scene;
  }
  static ResultRecord figure(const std::string& value) {
    return {"r", "set", "v", "150802", "2021", "vegetation_cover", "d", value, "%", "ok"};
  }
};
INSTANTIATE_TEST_SUITE_P(Only, CatalogServer, testing::Values(Source::postgis), steppe_test::name_of_source);

TEST_P(CatalogServer, AConnectionLostWhileNobodyUsedItIsMadeAnew) {
  auto catalog = Catalog::open(source());
  catalog.put_scenes({made_scene(1)});
  cut_connections();
  catalog.put_scenes({made_scene(2)});
  cut_connections();
  EXPECT_EQ(catalog.scenes_by_path().size(), 2u);
  cut_connections();
  EXPECT_EQ(catalog.count("scenes"), 2);
}

TEST_P(CatalogServer, AConnectionLostInTheMiddleIsTemporaryAndLeavesNothing) {
  auto catalog = Catalog::open(source());
  const RunRecord run{"r", "s", "f", "0.1", "h", "v", 0, 1, 2, 3};
  try {
    catalog.put_run(run, [&](const TakeResult& take) {
      for (int i = 0; i < 1000; ++i) {
        take(figure(std::to_string(i)));
        if (i == 500) cut_connections();
      }
    });
    FAIL() << "acknowledged";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::temporary) << error.what();
    EXPECT_THAT(error.what(), HasSubstr("the server cannot be reached"));
  }
  EXPECT_EQ(catalog.count("runs"), 0) << "and the next call finds the server again";
  EXPECT_EQ(catalog.count("results"), 0);
  catalog.put_run(run, [](const TakeResult& take) { take(figure("1")); });
  EXPECT_EQ(Catalog::read(source()).count("results"), 1);
}

TEST_P(CatalogServer, ManyRowsAreNoStatementEach) {
  auto catalog = Catalog::open(source());
  run_sql({"CREATE TABLE calls (a int)",
           "CREATE FUNCTION " + schema() + ".note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO " +
               schema() + ".calls VALUES (1); RETURN NULL; END'",
           "CREATE TRIGGER noting AFTER INSERT OR DELETE ON scenes FOR EACH STATEMENT EXECUTE FUNCTION " + schema() +
               ".note()"});
  std::vector<SceneRecord> scenes;
  for (int i = 0; i < 5000; ++i) scenes.push_back(made_scene(i));
  catalog.put_scenes(scenes);
  EXPECT_EQ(run_sql({"SELECT count(*) FROM calls"}), std::vector<std::string>{"1"});
  for (auto& scene : scenes) scene.reason = "other";
  catalog.put_scenes(scenes);
  EXPECT_EQ(catalog.count("scenes"), 5000);
  EXPECT_EQ(run_sql({"SELECT count(*) FROM calls"}), std::vector<std::string>{"7"})
      << "5000 by thousands, 5000 at once";
}

TEST_P(CatalogServer, BelongsToOneWorkspace) {
  Catalog::open(source());
  const steppe_test::TempDir other;
  const CatalogSource foreign(other.path(), *source().database);
  for (const bool with_id : {false, true}) {
    if (with_id) keep_identity(other.path(), foreign.name());
    for (const auto& open :
         {+[](const CatalogSource& s) { Catalog::open(s); }, +[](const CatalogSource& s) { Catalog::read(s); }}) {
      try {
        open(foreign);
        FAIL() << "opened";
      } catch (const geo::Error& error) {
        EXPECT_EQ(error.kind(), geo::ErrorKind::failed);
        EXPECT_THAT(error.what(), HasSubstr("is the catalogue of another workspace (got that of " +
                                            m_dir.path().string() + ", this is " + other.path().string()));
      }
    }
  }
}

TEST_P(CatalogServer, ASchemaOfOtherThingsIsNotTouched) {
  run_sql({"CREATE SCHEMA " + schema(), "CREATE TABLE " + schema() + ".cadastre (a int)"});
  EXPECT_FALSE(Catalog::find(source()));
  try {
    Catalog::open(source());
    FAIL() << "opened";
  } catch (const geo::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("is not a steppe catalogue (got a schema with 1 other tables)"));
  }
}

// Its owner stands in it, so that it is a catalogue whatever somebody took away.
TEST_P(CatalogServer, WithoutATableOrAColumnIsDamaged) {
  for (const std::string injury : {"DROP TABLE scenes", "DROP TABLE checks", "DROP TABLE results",
                                   "ALTER TABLE results DROP COLUMN value", "ALTER TABLE scenes DROP COLUMN reason"}) {
    Catalog::open(source()).put_scenes({made_scene(1)});
    run_sql({injury});
    EXPECT_THROW(Catalog::open(source()), CatalogDamage) << injury;
    EXPECT_THROW(Catalog::read(source()), CatalogDamage) << injury;
    run_sql({"DROP SCHEMA IF EXISTS " + schema() + "_damaged_1 CASCADE"});
    EXPECT_THAT(Catalog::put_aside(source()), HasSubstr("_damaged_1"));
    EXPECT_EQ(Catalog::open(source()).count("scenes"), 0) << injury;
    run_sql({"DROP SCHEMA " + schema() + " CASCADE"});
  }
}

TEST_P(CatalogServer, IsMadeWholeInASchemaThatIsThere) {
  run_sql({"CREATE SCHEMA " + schema()});
  Catalog::open(source());
  EXPECT_EQ(run_sql({"SELECT count(*) FROM pg_tables WHERE schemaname = '" + schema() + "'"}),
            std::vector<std::string>{"7"});
}

const PostgisFacts kGood{.server_version = 150018,
                         .postgis_version = "3.3.2",
                         .encoding = "UTF8",
                         .writes_to_disk = true,
                         .may_create_schema = true};

std::string complaint(PostgisFacts facts) {
  try {
    check_server(facts, "PG:x");
    check_may_create(facts, "PG:x");
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "";
}

TEST(PostgisServer, SaysWhatItLacks) {
  EXPECT_EQ(complaint(kGood), "");
  auto facts = kGood;
  facts.server_version = 90624;
  EXPECT_EQ(complaint(facts), "PG:x: the server is too old (got PostgreSQL 9, allowed 12 and later); use a newer one");
  facts = kGood, facts.postgis_version = "2.5.4";
  EXPECT_THAT(complaint(facts), HasSubstr("PostGIS is too old (got 2.5.4, allowed 3 and later)"));
  facts = kGood, facts.postgis_version = "";
  EXPECT_THAT(complaint(facts), HasSubstr("CREATE EXTENSION postgis"));
  facts = kGood, facts.encoding = "SQL_ASCII";
  EXPECT_THAT(complaint(facts), HasSubstr("(got encoding SQL_ASCII, allowed UTF8)"));
  facts = kGood, facts.writes_to_disk = false;
  EXPECT_THAT(complaint(facts), HasSubstr("fsync = off"));
  facts = kGood, facts.may_create_schema = false;
  EXPECT_THAT(complaint(facts), HasSubstr("there is no such schema, and this user may not make it"));
  facts.has_schema = true;
  EXPECT_THAT(complaint(facts), HasSubstr("this user may not make tables in the schema"));
  facts.may_create_tables = true;
  EXPECT_EQ(complaint(facts), "");
  facts.tables = 2;
  EXPECT_THAT(complaint(facts), HasSubstr("2 other tables"));
}

TEST(PostgisServer, IsTriedAgainUnlessThatCannotHelp) {
  using enum geo::ErrorKind;
  for (const char* words : {"connection to server on socket \"/x/.s.PGSQL.5432\" failed: Connection refused",
                            "FATAL:  the database system is starting up", "FATAL:  sorry, too many clients already",
                            "server closed the connection unexpectedly", "致命错误:  数据库系统启动中"})
    EXPECT_EQ(connection_error("PG:x", words).kind(), temporary) << words;
  for (const char* words : {"FATAL:  password authentication failed for user \"steppe\"",
                            "fe_sendauth: no password supplied", "FATAL:  database \"x\" does not exist"})
    EXPECT_EQ(connection_error("PG:x", words).kind(), failed) << words;
}

}  // namespace
}  // namespace steppe
