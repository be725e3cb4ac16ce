#include "pipeline/backup/backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "pipeline/backup/backup_place.hpp"
#include "pipeline/backup/checksum_list.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::file_tree;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kFirst = "20261121T053000Z";
constexpr const char* kSecond = "20261122T053000Z";

class Backup : public testing::Test {
 protected:
  Backup() {
    write("catalog.gpkg", "rows");
    write(".lock", "4711");
    write("patches/states.csv", "a person's word");
    write("reports/20261120T053000Z/zones.csv", "28");
    fs::create_directory_symlink("20261120T053000Z", m_workspace.latest_report());
    write("quarantine/旗 1.txt", "reason");
    write("products/2025/fvc/e0010n0215.tif", "pixels");
    write("products/replaced/abc.tif", "old");
    write("cube/scene/e0010n0215.tif", "reflectance");
    write("cache/speed.json", "{}");
    write("reports/.zones.csv.part.17@host", "half");
    write(".ballast", "room");
  }

  void write(const std::string& name, const std::string& content) const {
    const auto path = m_workspace.root / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << content;
  }
  BackupResult back_up_as(const std::string& name, const BackupOptions& options = {}) const {
    return back_up(m_workspace, m_to, name, options);
  }
  std::vector<std::string> names_of(const fs::path& folder) const {
    std::vector<std::string> names;
    for (const auto& [path, content] : file_tree(folder)) names.push_back(path);
    return names;
  }

  steppe_test::TempDir m_dir;
  Workspace m_workspace{m_dir / "work"};
  fs::path m_to = m_dir / "backups";
};

TEST_F(Backup, SweepsWhatAKilledOneLeft) {
  const auto left = m_to / (std::string(".") + kFirst + ".unfinished");
  fs::create_directories(left / "patches");
  std::ofstream(left / "patches/states.csv") << "half";
  fs::create_directories(m_to / ".snapshots.unfinished");  // somebody else's
  back_up_as(kSecond);
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(m_to / ".snapshots.unfinished"));
}

TEST_F(Backup, IsRefusedWhileAnotherIsWritten) {
  fs::create_directories(m_to);
  {
    const BackupPlace other(m_to);
    try {
      back_up_as(kFirst);
      FAIL() << "two at once";
    } catch (const geo::Error& error) {
      EXPECT_EQ(error.kind(), geo::ErrorKind::locked);
    }
  }
  EXPECT_EQ(back_up_as(kFirst).copied, 4u);
}

TEST_F(Backup, HoldsWhatARunCannotMakeAgain) {
  const auto result = back_up_as(kFirst);
  EXPECT_EQ(result.folder, m_to / kFirst);
  EXPECT_EQ(result.copied, 4u);
  EXPECT_EQ(result.bytes, std::string("rowsa person's word28reason").size());
  EXPECT_TRUE(fs::exists(result.folder / "patches/states.csv"));
  EXPECT_EQ(fs::read_symlink(result.folder / "reports/latest"), "20261120T053000Z");
  for (const char* absent : {"cube", "cache", "products", ".lock", "reports/.zones.csv.part.17@host"})
    EXPECT_FALSE(fs::exists(result.folder / absent)) << absent;
  EXPECT_THAT(check_backup(result.folder, {}).wrong, IsEmpty());
  EXPECT_EQ(check_backup(result.folder, {}).files, 4u);
}

TEST_F(Backup, HoldsProductsWhenAskedButNotWhatWasReplaced) {
  const auto result = back_up_as(kFirst, {.products = true});
  EXPECT_TRUE(fs::exists(result.folder / "products/2025/fvc/e0010n0215.tif"));
  EXPECT_FALSE(fs::exists(result.folder / "products/replaced"));
}

TEST_F(Backup, CostsOnlyWhatChanged) {
  const auto first = back_up_as(kFirst);
  write("patches/states.csv", "another word of a person");
  const auto second = back_up_as(kSecond);
  EXPECT_EQ(second.copied, 1u);
  EXPECT_EQ(second.linked, 3u);
  EXPECT_TRUE(fs::equivalent(first.folder / "catalog.gpkg", second.folder / "catalog.gpkg"));
  EXPECT_EQ(steppe_test::read_text(first.folder / "patches/states.csv"), "a person's word") << "as it was then";
  EXPECT_EQ(steppe_test::read_text(second.folder / "patches/states.csv"), "another word of a person");
  EXPECT_THAT(check_backup(first.folder, {}).wrong, IsEmpty());
  EXPECT_THAT(check_backup(second.folder, {}).wrong, IsEmpty());
}

TEST_F(Backup, OfADamagedOneNothingIsTakenOver) {
  const auto first = back_up_as(kFirst);
  std::ofstream(first.folder / kChecksumList) << "nonsense\n";
  EXPECT_EQ(back_up_as(kSecond).copied, 4u);
}

TEST_F(Backup, RestoredIsTheWorkspace) {
  const auto result = back_up_as(kFirst, {.products = true});
  for (const char* gone :
       {"cube", "cache", "products/replaced", ".lock", ".ballast", "reports/.zones.csv.part.17@host"})
    fs::remove_all(m_workspace.root / gone);
  fs::remove(result.folder / kChecksumList);
  EXPECT_EQ(steppe_test::difference(file_tree(m_workspace.root), file_tree(result.folder)), "");
}

TEST_F(Backup, TheNewestStay) {
  for (const char* name : {"20261101T053000Z", "20261102T053000Z", "20261103T053000Z"}) back_up_as(name);
  fs::create_directories(m_to / "mine");
  EXPECT_EQ(back_up_as("20261104T053000Z", {.keep = 2}).removed, 2u);
  EXPECT_FALSE(fs::exists(m_to / "20261102T053000Z"));
  EXPECT_TRUE(fs::exists(m_to / "20261103T053000Z"));
  EXPECT_TRUE(fs::exists(m_to / "mine"));
}

TEST_F(Backup, DamageIsFound) {
  const auto folder = back_up_as(kFirst).folder;
  std::ofstream(folder / "catalog.gpkg") << "sorw";
  fs::remove(folder / "patches/states.csv");
  std::ofstream(folder / "new") << "x";
  std::vector<std::string> wrong;
  for (const auto& line : check_backup(folder, {}).wrong) wrong.push_back(geo::render(line));
  EXPECT_THAT(wrong,
              ElementsAre("catalog.gpkg: is damaged", "new: is not in the list", "patches/states.csv: is missing"));
  fs::remove(folder / kChecksumList);
  EXPECT_THROW(check_backup(folder, {}), geo::Error);
}

TEST_F(Backup, IsWholeOrNotThere) {
  int asked = 0;
  EXPECT_THROW(back_up_as(kFirst, {.cancelled = [&] { return ++asked > 8; }}), geo::Interrupted);
  EXPECT_THAT(names_of(m_to), IsEmpty());
  fs::create_directories(m_to / ("." + std::string(kFirst) + ".unfinished") / "of a killed one");
  EXPECT_EQ(back_up_as(kFirst).copied, 4u);
  EXPECT_THAT(check_backup(m_to / kFirst, {}).wrong, IsEmpty());
}

TEST_F(Backup, DoesNotLieInTheWorkspace) {
  EXPECT_THROW(back_up(m_workspace, m_workspace.root / "backups", kFirst, {}), geo::UsageError);
}

TEST(ChecksumList, IsWhatSha256sumReads) {
  const std::string sum = geo::sha256_of("x");
  const ChecksumList list{{"a b", sum}, {"back\\slash\nline", sum}, {"旗/x", sum}};
  const std::string text = to_text(list);
  EXPECT_THAT(text, HasSubstr(sum + "  a b\n"));
  EXPECT_THAT(text, HasSubstr("\\" + sum + "  back\\\\slash\\nline\n"));
  EXPECT_EQ(checksum_list_in(text).value(), list);
}

TEST(ChecksumList, WhatIsNoneIsAFault) {
  const std::string sum = geo::sha256_of("x");
  for (const std::string& text :
       {std::string("x\n"), sum + "\n", sum + "  \n", sum + " a\n", sum + "  /etc/passwd\n", sum + "  a/../../b\n",
        "\\" + sum + "  a\\\n", "\\" + sum + "  a\\x\n", "Z" + sum.substr(1) + "  a\n"})
    EXPECT_FALSE(checksum_list_in(text).ok()) << text;
  EXPECT_THAT(checksum_list_in("").value(), SizeIs(0));
}

}  // namespace
}  // namespace steppe
