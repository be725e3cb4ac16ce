#include "pipeline/serve/served_workspaces.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "libgeo/base/error.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using steppe_test::queried_night;
using steppe_test::Service;

// A night of the same products that says something else of itself.
void publish_another(const fs::path& root, double share) {
  const Workspace workspace{root};
  auto index = read_workspace_index(workspace).value();
  index.min_valid_share = share;
  switch_night(workspace, index);
}

int status_of_night(const Service& service, const std::string& name) {
  try {
    service.workspaces.night(name);
    return 200;
  } catch (const ServeRefusal& refusal) {
    return refusal.status();
  }
}

TEST(ServedWorkspaces, GivesEqualNightsTheSameIdentity) {
  const Service one(queried_night().tiny.workspace.root), two(queried_night().copy("same_identity"));
  const auto a = one.workspaces.night("w"), b = two.workspaces.night("w");
  EXPECT_EQ(a->night, b->night);
  EXPECT_EQ(a->night.size(), 16U);
  EXPECT_EQ(a->night.find_first_not_of("0123456789abcdef"), std::string::npos);
  ASSERT_TRUE(a->report);
  EXPECT_TRUE(a->report->table("zones").ok());
  EXPECT_EQ(a->zones.zones().size(), 3U);
}

TEST(ServedWorkspaces, NoticesANewNightAfterASecond) {
  const auto root = queried_night().copy("new_night");
  Service service(root);
  const auto first = service.workspaces.night("w");
  publish_another(root, 0.31);
  service.later(900ms);
  EXPECT_EQ(service.workspaces.night("w"), first);
  service.later(100ms);
  const auto second = service.workspaces.night("w");
  EXPECT_NE(second->night, first->night);
  EXPECT_EQ(second->index.min_valid_share, 0.31);
  EXPECT_EQ(first->index.min_valid_share, 0.3);  // whoever has it keeps it
  EXPECT_EQ(service.workspaces.night("w", first->night), first);
  service.later(11min);
  EXPECT_EQ(service.workspaces.night("w"), second);
  EXPECT_THROW(service.workspaces.night("w", first->night), ServeRefusal);
}

TEST(ServedWorkspaces, HasAnotherNightWhenThePaletteChanges) {
  const auto root = queried_night().copy("palette");
  Service service(root);
  const auto first = service.workspaces.night("w")->night;
  std::ofstream(root / kPaletteName) << "product,class,red,green,blue,name_zh\nwater,permanent,1,2,3,湖\n";
  service.later(1s);
  EXPECT_NE(service.workspaces.night("w")->night, first);
}

TEST(ServedWorkspaces, KeepsTheNightWhenTheNewIndexIsDamaged) {
  const auto root = queried_night().copy("damaged");
  Service service(root);
  const auto first = service.workspaces.night("w");
  std::ofstream(root / "products" / "index.json") << "{";
  service.later(1s);
  EXPECT_EQ(service.workspaces.night("w"), first);
}

TEST(ServedWorkspaces, SaysWhenAWorkspaceIsGoneOrHasNoNight) {
  const auto root = queried_night().copy("gone");
  Service service(root);
  EXPECT_EQ(status_of_night(service, "w"), 200);
  EXPECT_EQ(status_of_night(service, "other"), 404);
  fs::rename(root / "products" / "index.json", root / "kept.json");
  service.later(1s);
  EXPECT_EQ(status_of_night(service, "w"), 503);
  fs::rename(root / "kept.json", root / "products" / "index.json");
  service.later(1s);
  EXPECT_EQ(status_of_night(service, "w"), 200);
  fs::remove_all(root);
  service.later(1s);
  EXPECT_EQ(status_of_night(service, "w"), 410);
  const auto answer = service.get("/api/v1/w");
  EXPECT_EQ(answer.status, 410);
  EXPECT_EQ(steppe_test::refusal_in(answer), "w: the workspace was deleted; ask whoever runs the service");
}

TEST(ServedWorkspaces, RefusesNamesThatCannotStandInAnAddress) {
  const fs::path root = queried_night().tiny.workspace.root;
  using Given = std::vector<ServedWorkspaces::Given>;
  for (const char* name : {"", "a/b", ".", "a b", "a?b", "a%b", "openapi.json", "\xff"})
    EXPECT_THROW(ServedWorkspaces(Given{{name, root}}, {}), geo::UsageError) << name;
  EXPECT_THROW(ServedWorkspaces(Given{{"a", root}, {"a", root}}, {}), geo::UsageError);
  EXPECT_THROW(ServedWorkspaces(Given{}, {}), geo::UsageError);
  EXPECT_THROW(ServedWorkspaces(Given{{"a", root / "nothing"}}, {}), geo::Error);
  EXPECT_EQ(ServedWorkspaces(Given{{"赤峰", root}, {"b-2", root}}, {}).names(),
            (std::vector<std::string>{"赤峰", "b-2"}));
}

}  // namespace
}  // namespace steppe
