#include "storage/dump_format.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "google/protobuf/util/json_util.h"
#include "storage/dump_csv.h"
#include "storage/dump_json_ids.h"
#include "storage/dump_json_rows.h"

namespace crosscheck {
namespace {

// Records nest a few levels deep.
constexpr int kMostNesting = 100;

absl::Status Written(const std::ostream& out) {
  if (out.good()) return absl::OkStatus();
  return absl::UnavailableError("the dump could not be written on; its output takes no more");
}

class JsonWriter : public DumpWriter {
 public:
  explicit JsonWriter(std::ostream* out) : out_(out) { options_.preserve_proto_field_names = true; }

  absl::Status Write(const DumpRecord& record) override {
    shown_ = record;
    ShowIdsAsHex(&shown_);
    const bool has_row_text = record.has_reject() && IsRowText(record.reject().row());
    if (has_row_text) shown_.mutable_reject()->clear_row();
    line_.clear();
    const auto status = google::protobuf::util::MessageToJsonString(shown_, &line_, options_);
    if (!status.ok()) {
      return absl::InternalError(absl::StrCat("writing JSON: ", status.ToString()));
    }
    if (has_row_text) AppendRowText(record.reject().row(), &line_);
    line_ += '\n';
    out_->write(line_.data(), static_cast<std::streamsize>(line_.size()));
    return Written(*out_);
  }

 private:
  std::ostream* const out_;
  google::protobuf::util::JsonPrintOptions options_;
  DumpRecord shown_;
  std::string line_;
};

class TextWriter : public DumpWriter {
 public:
  explicit TextWriter(std::ostream* out) : out_(out) { printer_.SetUseUtf8StringEscaping(true); }

  absl::Status Write(const DumpRecord& record) override {
    std::string text;
    if (!printer_.PrintToString(record, &text)) {
      return absl::InternalError("writing protobuf text format");
    }
    *out_ << text << '\n';
    return Written(*out_);
  }

 private:
  std::ostream* const out_;
  google::protobuf::TextFormat::Printer printer_;
};

class BinaryWriter : public DumpWriter {
 public:
  explicit BinaryWriter(std::ostream* out) : out_(out) {}

  absl::Status Write(const DumpRecord& record) override {
    google::protobuf::util::SerializeDelimitedToOstream(record, out_);
    return Written(*out_);
  }

 private:
  std::ostream* const out_;
};

class CsvWriter : public DumpWriter {
 public:
  explicit CsvWriter(std::ostream* out) : out_(out) {}

  absl::Status Write(const DumpRecord& record) override {
    if (record.has_header()) *out_ << ClaimCsvHeader();
    if (record.has_claim()) *out_ << ClaimCsvRow(record.claim());
    return Written(*out_);
  }

 private:
  std::ostream* const out_;
};

absl::Status TooLong() {
  return absl::InvalidArgumentError(
      absl::StrCat("the record is longer than ", kMostRecordBytes, " bytes"));
}

// Lines of a bounded length, where std::getline would take whatever comes without a line end.
class LineReader {
 public:
  explicit LineReader(std::istream* in) : in_(in) {}

  // False at the end of the stream.
  absl::StatusOr<bool> Read(std::string* line) {
    line->clear();
    while (true) {
      in_->getline(buffer_, sizeof(buffer_));
      const auto count = static_cast<size_t>(in_->gcount());
      if (in_->eof()) {
        line->append(buffer_, count);
        return !line->empty();
      }
      if (in_->good()) {
        line->append(buffer_, count - 1);  // without the line end
        return true;
      }
      if (count == 0) return false;
      // A piece of a longer line.
      line->append(buffer_, count);
      in_->clear();
      if (line->size() > kMostRecordBytes) return TooLong();
    }
  }

 private:
  std::istream* const in_;
  char buffer_[1 << 16];
};

class JsonReader : public DumpReader {
 public:
  explicit JsonReader(std::istream* in) : lines_(in) {}

  absl::StatusOr<bool> Read(DumpRecord* record) override {
    const absl::StatusOr<bool> has_line = lines_.Read(&line_);
    if (!has_line.ok() || !*has_line) return has_line;
    record->Clear();
    const std::optional<std::string> row = TakeRowText(&line_);
    const auto status = google::protobuf::util::JsonStringToMessage(line_, record);
    if (!status.ok()) return absl::InvalidArgumentError(status.ToString());
    ReadIdsFromHex(record);
    if (row.has_value()) record->mutable_reject()->set_row(*row);
    return true;
  }

 private:
  LineReader lines_;
  std::string line_;
};

// Keeps the parser from printing to stderr, and its first complaint.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text.empty()) text = absl::StrCat("line ", line + 1, ", column ", column + 1, ": ", message);
  }
  std::string text;
};

class TextReader : public DumpReader {
 public:
  explicit TextReader(std::istream* in) : lines_(in) {}

  absl::StatusOr<bool> Read(DumpRecord* record) override {
    std::string text;
    std::string line;
    // Line ends within a value are escaped, so an empty line ends a record.
    while (true) {
      const absl::StatusOr<bool> has_line = lines_.Read(&line);
      if (!has_line.ok()) return has_line;
      if (!*has_line || (line.empty() && !text.empty())) break;
      absl::StrAppend(&text, line, "\n");
      if (text.size() > kMostRecordBytes) return TooLong();
    }
    if (text.find_first_not_of('\n') == std::string::npos) return false;
    FirstError error;
    google::protobuf::TextFormat::Parser parser;
    parser.RecordErrorsTo(&error);
    parser.SetRecursionLimit(kMostNesting);
    if (!parser.ParseFromString(text, record)) return absl::InvalidArgumentError(error.text);
    return true;
  }

 private:
  LineReader lines_;
};

class BinaryReader : public DumpReader {
 public:
  explicit BinaryReader(std::istream* in) : stream_(in) {}

  absl::StatusOr<bool> Read(DumpRecord* record) override {
    google::protobuf::io::CodedInputStream coded(&stream_);
    coded.SetRecursionLimit(kMostNesting);
    uint32_t size = 0;
    if (!coded.ReadVarint32(&size)) {
      if (coded.CurrentPosition() == 0) return false;
      return absl::InvalidArgumentError("the bytes are not a record");
    }
    if (size > kMostRecordBytes) return TooLong();
    const auto limit = coded.PushLimit(static_cast<int>(size));
    record->Clear();  // the parser adds to what is there
    if (!record->MergeFromCodedStream(&coded) || !coded.ConsumedEntireMessage() ||
        coded.BytesUntilLimit() != 0) {
      return absl::InvalidArgumentError("the bytes are not a record");
    }
    coded.PopLimit(limit);
    return true;
  }

 private:
  google::protobuf::io::IstreamInputStream stream_;
};

}  // namespace

std::unique_ptr<DumpWriter> DumpWriter::Create(DumpFormat format, std::ostream* out) {
  switch (format) {
    case DumpFormat::kJsonl:
      return std::make_unique<JsonWriter>(out);
    case DumpFormat::kTextproto:
      return std::make_unique<TextWriter>(out);
    case DumpFormat::kBinary:
      return std::make_unique<BinaryWriter>(out);
    case DumpFormat::kCsv:
      return std::make_unique<CsvWriter>(out);
  }
  return nullptr;
}

std::unique_ptr<DumpReader> DumpReader::Create(DumpFormat format, std::istream* in) {
  switch (format) {
    case DumpFormat::kJsonl:
      return std::make_unique<JsonReader>(in);
    case DumpFormat::kTextproto:
      return std::make_unique<TextReader>(in);
    case DumpFormat::kBinary:
      return std::make_unique<BinaryReader>(in);
    case DumpFormat::kCsv:
      return nullptr;
  }
  return nullptr;
}

}  // namespace crosscheck
