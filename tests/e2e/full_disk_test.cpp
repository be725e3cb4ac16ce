#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <fstream>

#include "sample_project.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

constexpr int kDiskKiB = 32 << 10, kInodes = 2000;

// A small disk of its own, seen by this process and its children only; gone with the object.
class SmallDisk {
 public:
  SmallDisk() {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return;
    const auto options = "size=" + std::to_string(kDiskKiB) + "k,nr_inodes=" + std::to_string(kInodes);
    m_mounted = ::mount("tmpfs", m_folder.path().c_str(), "tmpfs", 0, options.c_str()) == 0;
  }
  ~SmallDisk() {
    if (m_mounted) ::umount2(m_folder.path().c_str(), MNT_DETACH);
  }
  bool mounted() const { return m_mounted; }
  fs::path workspace() const { return m_folder / "w"; }

  void leave_free(int kib) const {
    std::ofstream out(m_folder / "ballast", std::ios::binary);
    const std::string block(1024, 'x');
    for (int i = 0; i < kDiskKiB - kib; ++i) out << block;
  }
  void leave_inodes(int count) const {
    struct statvfs disk {};
    fs::create_directory(m_folder / "crumbs");
    for (int i = 0; ::statvfs(m_folder.path().c_str(), &disk) == 0 && disk.f_favail > static_cast<fsfilcnt_t>(count);
         ++i)
      std::ofstream(m_folder / ("crumbs/" + std::to_string(i)));
  }
  void free() const {
    fs::remove(m_folder / "ballast");
    fs::remove_all(m_folder / "crumbs");
  }

 private:
  TempDir m_folder;
  bool m_mounted = false;
};

// The finished workspace has about 4000 KiB, 200 of them the catalogue: these sizes end in different stages.
TEST(FullDisk, IsExitCode6LeavesOnlyWholeFilesAndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  for (const int kib : {300, 2000}) {
    SCOPED_TRACE(kib);
    const SmallDisk disk;
    if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
    disk.leave_free(kib);
    const auto got = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_EQ(got.out, "");
    EXPECT_THAT(got.err, HasSubstr("; free space and run again\n"));
    EXPECT_THAT(parts_in(disk.workspace()), IsEmpty());
    EXPECT_FALSE(fs::exists(disk.workspace() / "reports/latest"));
    for (const auto& [path, content] : file_tree(disk.workspace() / "products"))
      EXPECT_TRUE(expected.contains("products/" + path) && expected.at("products/" + path) == content) << path;
    disk.free();
    const auto next = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(next.exit_code, 0) << next.err;
    EXPECT_EQ(difference(expected, lasting_files(disk.workspace())), "");
  }
}

// A finished workspace has some hundred files: folders, catalogue, products and reports fail in their turn.
// scripts/break tries numbers and sizes at random.
TEST(FullDisk, NoInodesIsExitCode6AndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  for (const int inodes : {1, 9, 80}) {
    SCOPED_TRACE(inodes);
    const SmallDisk disk;
    if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
    disk.leave_inodes(inodes);
    const auto got = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_THAT(got.err, HasSubstr("the disk has no inodes left"));
    EXPECT_FALSE(fs::exists(disk.workspace() / "reports/latest"));
    disk.free();
    const auto next = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(next.exit_code, 0) << next.err;
    EXPECT_EQ(difference(expected, lasting_files(disk.workspace())), "");
  }
}

}  // namespace
