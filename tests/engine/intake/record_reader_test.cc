#include "engine/intake/record_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

// Gives a few bytes at a time, as a pipe does.
class DrippingSource : public ByteSource {
 public:
  DrippingSource(std::string text, std::size_t drop) : text_(std::move(text)), drop_(drop) {}
  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, drop_, text_.size() - at_});
    text_.copy(buffer, count, at_);
    at_ += count;
    return count;
  }

 private:
  const std::string text_;
  const std::size_t drop_;
  std::size_t at_ = 0;
};

std::string Length(std::size_t length) {
  std::string bytes;
  for (; length >= 0x80; length >>= 7) bytes.push_back(static_cast<char>(length | 0x80));
  bytes.push_back(static_cast<char>(length));
  return bytes;
}

std::string Stream(const std::vector<std::string>& records) {
  std::string stream;
  for (const std::string& record : records) stream += Length(record.size()) + record;
  return stream;
}

TEST(RecordReader, GivesTheRecordsHoweverTheyArrive) {
  const std::vector<std::string> records = {"one", "", std::string(200, 'x'),
                                            std::string(700000, 'y'), std::string("\0\n", 2)};
  for (const std::size_t drop : {1, 3, 1000, 1 << 20}) {
    DrippingSource source(Stream(records), drop);
    RecordReader reader(&source);
    std::vector<std::string> read;
    absl::string_view bytes;
    while (*reader.Read(&bytes)) {
      read.emplace_back(bytes);
      EXPECT_EQ(reader.number(), static_cast<std::int64_t>(read.size()));
    }
    EXPECT_EQ(read, records);
    EXPECT_EQ(reader.offset(), static_cast<std::int64_t>(Stream(records).size()) - 2);
  }
}

TEST(RecordReader, SaysWhereTheStreamBreaks) {
  const auto read_all = [](std::string stream) {
    DrippingSource source(std::move(stream), 7);
    RecordReader reader(&source);
    absl::string_view bytes;
    while (true) {
      const absl::StatusOr<bool> more = reader.Read(&bytes);
      if (more.ok() && *more) continue;
      EXPECT_EQ(more.ok(), reader.Read(&bytes).ok()) << "asked again it says the same";
      return more.ok() ? std::string("whole") : std::string(more.status().message());
    }
  };
  EXPECT_EQ(read_all(""), "whole");
  EXPECT_THAT(read_all(Stream({"one"}) + "\x05two"),
              HasSubstr("record 2, at byte 4: the stream ends within the record"));
  EXPECT_THAT(read_all("\x80"), HasSubstr("within a length"));
  EXPECT_THAT(read_all(std::string(9, '\xff')), HasSubstr("not the length of a record"));
  EXPECT_THAT(read_all(Length(kMaxRecordBytes + 1) + "x"), HasSubstr("expected at most 4194304"));
}

}  // namespace
}  // namespace crosscheck
