#include "pipeline/config/database_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_problems.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string complaint(const std::string& text) {
  const auto source = database_source(text);
  return source ? "" : geo::render(source.fault().message);
}

TEST(DatabaseSource, WordsOfLibpqAndASchema) {
  const auto source = database_source("PG:host=/run/pg  dbname='forest land' active_schema=wuyuan user=o\\'hara");
  ASSERT_TRUE(source);
  EXPECT_EQ(source.value().connection, "host=/run/pg dbname='forest land' user=o\\'hara");
  EXPECT_EQ(source.value().schema, "wuyuan");
  EXPECT_EQ(database_source("PG:service=steppe schemas=a active_schema='a'").value().schema, "a");
}

TEST(DatabaseSource, NeedsOneSchemaOfAPlainName) {
  for (const char* text :
       {"PG:dbname=f", "PG:", "PG:dbname=f active_schema=", "PG:dbname=f active_schema=Wuyuan",
        "PG:dbname=f active_schema=a;drop", "PG:dbname=f schemas=a,b", "PG:dbname=f schemas=a active_schema=b",
        "PG:dbname=f active_schema=1a", "PG:dbname=f active_schema=pg_toast", "PG:dbname=f active_schema=五原"})
    EXPECT_THAT(complaint(text), HasSubstr("names no schema, or more than one")) << text;
  EXPECT_THAT(complaint("PG:dbname=f active_schema=" + std::string(41, 'a')), HasSubstr("at most 40"));
  EXPECT_EQ(complaint("PG:dbname=f active_schema=" + std::string(40, 'a')), "");
}

TEST(DatabaseSource, OtherTextsAreNone) {
  for (const char* text : {"catalog.gpkg", "PG:forest", "PG:postgresql://u@h/forest", "PG:host = a", "PG:=a",
                           "PG:dbname='forest active_schema=a", "pg:dbname=f active_schema=a"})
    EXPECT_THAT(complaint(text), HasSubstr("is not a database")) << text;
  EXPECT_THAT(complaint("PG:dbname=f active_schema=a tables=t"), HasSubstr("names tables"));
}

TEST(DatabaseSource, APasswordIsRefusedAndNotRepeated) {
  for (const char* word : {"password=geheim", "password='geheim x'", "sslpassword=geheim"}) {
    const std::string text = std::string("PG:host=h ") + word + " active_schema=a";
    EXPECT_THAT(complaint(text), HasSubstr("PGPASSFILE")) << text;
    const auto said = problems(with("catalog.source = \"" + text + "\""));
    ASSERT_EQ(said.size(), 1u);
    EXPECT_THAT(said[0], HasSubstr("a.toml:4:catalog.source: holds a password"));
    EXPECT_THAT(said[0], Not(HasSubstr("geheim")));
  }
}

}  // namespace
}  // namespace steppe
