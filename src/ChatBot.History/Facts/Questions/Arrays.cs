using System.Runtime.InteropServices;

namespace ChatBot.History.Facts.Questions;

/// <summary>Arrays of numbers in a file of this machine's own: their length, then their bytes as they are in memory.</summary>
internal static class Arrays
{
    /// <summary>Reads an array.</summary>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var read = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        return read;
    }

    /// <summary>Writes an array.</summary>
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }
}
