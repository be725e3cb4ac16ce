#include "pipeline/threads/memory_limit.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kMiB = 1 << 20;

// A made-up /sys/fs/cgroup.
class CgroupMemoryLimit : public testing::Test {
 protected:
  void put(const std::string& file, const std::string& text) { m_root.file(file, text); }
  std::optional<std::uint64_t> limit(const std::string& groups) { return cgroup_memory_limit(m_root.path(), groups); }

 private:
  steppe_test::TempDir m_root;
};

TEST_F(CgroupMemoryLimit, OfANestedGroupIsSeen) {
  put("system.slice/steppe.service/memory.max", "536870912\n");
  put("system.slice/memory.max", "max\n");
  EXPECT_EQ(limit("0::/system.slice/steppe.service\n"), 512 * kMiB);
  EXPECT_EQ(limit("0::/system.slice/steppe.service"), 512 * kMiB) << "a last line without an end";
}

TEST_F(CgroupMemoryLimit, TheSmallestOnTheWayUpCounts) {
  put("slurm/job_7/step_0/memory.max", "4294967296\n");
  put("slurm/job_7/memory.max", "1073741824\n");
  put("slurm/memory.max", "8589934592\n");
  EXPECT_EQ(limit("0::/slurm/job_7/step_0\n"), 1024 * kMiB);
}

TEST_F(CgroupMemoryLimit, OfAContainerStandsAtTheRoot) {
  put("memory.max", "268435456\n");
  EXPECT_EQ(limit("0::/\n"), 256 * kMiB);
  EXPECT_EQ(limit(""), 256 * kMiB) << "no membership can be read";
  EXPECT_EQ(limit("0::/docker/of/the/host\n"), 256 * kMiB) << "the group is in another namespace";
}

TEST_F(CgroupMemoryLimit, OfAnotherGroupDoesNotCount) {
  put("a/memory.max", "1048576\n");
  put("a/b/c/memory.max", "1048576\n");
  put("memory/a/memory.limit_in_bytes", "1048576\n");
  EXPECT_EQ(limit("0::/b\n"), std::nullopt);
  EXPECT_EQ(limit("5:cpu,cpuacct:/a\n1:name=memory:/a\n0::/b\n"), std::nullopt) << "not the memory controller's line";
}

TEST_F(CgroupMemoryLimit, OfVersionOneIsThatOfTheMemoryController) {
  put("memory/user.slice/job/memory.limit_in_bytes", "2147483648\n");
  put("memory/user.slice/memory.limit_in_bytes", "9223372036854771712\n");
  put("memory/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(limit("9:cpu,cpuacct:/\n4:memory:/user.slice/job\n1:name=systemd:/user.slice\n"), 2048 * kMiB);
  EXPECT_EQ(limit("4:hugetlb,memory:/user.slice/job\n"), 2048 * kMiB) << "one of several controllers of a line";
}

TEST_F(CgroupMemoryLimit, OfAHybridIsTheSmallerOne) {
  put("memory/job/memory.limit_in_bytes", "2147483648\n");
  put("unified/job/memory.max", "1073741824\n");
  EXPECT_EQ(limit("4:memory:/job\n0::/job\n"), 1024 * kMiB);
  EXPECT_EQ(limit("4:memory:/job\n0::/\n"), 2048 * kMiB);
}

TEST_F(CgroupMemoryLimit, IsNoneWhereNoFileSaysOne) {
  EXPECT_EQ(limit("0::/a/b\n"), std::nullopt);
  for (const char* const text : {"max\n", "0\n", "", "\n", "many", "-1\n", "1e9\n", " 5\n", "99999999999999999999\n"}) {
    put("a/memory.max", text);
    EXPECT_EQ(limit("0::/a\n"), std::nullopt) << text;
  }
}

TEST_F(CgroupMemoryLimit, GarbageInTheMembershipIsPassedOver) {
  put("a/memory.max", "1048576\n");
  EXPECT_EQ(limit("\n:\n::\nmemory\n0:memory\n0::/a\n0:\n"), kMiB);
  EXPECT_EQ(limit(std::string("\0\xff\n0::/a\n", 9)), kMiB);
}

TEST_F(CgroupMemoryLimit, PathsMayHoldColonsAndNeverLeaveTheRoot) {
  put("a:b/memory.max", "1048576\n");
  put("mount/c/memory.max", "2097152\n");
  EXPECT_EQ(limit("0::/a:b\n"), kMiB);
  EXPECT_EQ(limit("0::/../a:b\n"), std::nullopt);
}

TEST(MemoryLimit, IsThatOfAMachineOfToday) {
  EXPECT_GT(memory_limit_bytes(), 100 * kMiB);
  EXPECT_LT(memory_limit_bytes(), std::uint64_t{1} << 50);
}

}  // namespace
}  // namespace steppe
