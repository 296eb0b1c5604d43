#include "storage/status_map.h"

#include <string>

#include <gtest/gtest.h>

namespace crosscheck {
namespace {

using rocksdb::Status;

TEST(StatusMapTest, EachCauseHasItsCode) {
  const auto code = [](const Status& status) { return FromRocksDb(status, "doing it").code(); };
  EXPECT_EQ(code(Status::OK()), absl::StatusCode::kOk);
  EXPECT_EQ(code(Status::Corruption("block checksum mismatch")), absl::StatusCode::kDataLoss);
  EXPECT_EQ(code(Status::NoSpace("a.log")), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(code(Status::PathNotFound("a.sst")), absl::StatusCode::kNotFound);
  EXPECT_EQ(code(Status::IOError("open a.log", "Permission denied")),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(code(Status::IOError("open a.log", "Read-only file system")),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(code(Status::IOError("While lock file: LOCK", "Resource temporarily unavailable")),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(code(Status::IOError("read a.sst", "Input/output error")), absl::StatusCode::kInternal);
}

TEST(StatusMapTest, SaysWhatWasBeingDoneAndWhatRocksDbSaid) {
  const absl::Status status = FromRocksDb(Status::IOError("read a.sst", "Input/output error"),
                                          "reading claims of x");
  EXPECT_EQ(std::string(status.message()),
            "reading claims of x: IO error: read a.sst: Input/output error");
}

}  // namespace
}  // namespace crosscheck
