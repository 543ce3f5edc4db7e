internal import GRDB

extension Row {
    /// A column's value; nil where it is null or of another kind.
    ///
    /// A flipped bit can make a number of a text, on which GRDB's own subscripts end the program.
    func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
        // A flipped bit can rename a column, too.
        hasColumn(column) ? Value.fromDatabaseValue(self[column]) : nil
    }

    func value<Value: DatabaseValueConvertible>(at index: Int) -> Value? {
        Value.fromDatabaseValue(self[index])
    }
}
